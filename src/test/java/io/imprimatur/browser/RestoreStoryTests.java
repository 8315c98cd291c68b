package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Digest;
import org.junit.jupiter.api.Test;

class RestoreStoryTests extends BrowserTest {

    @Test
    void an_operator_restores_the_last_good_image_and_a_second_one_confirms() {
        String good = newTag();
        String bad = newTag();
        String earlier = doings().promote(good, "It is good");
        doings().promote(bad, "It seemed good");
        Digest wanted = FIRST.digestOf(NAME, good).orElseThrow();

        screen.login("olga").see("#content", "Recommended (" + name(bad)).open("/channels/recommended");
        screen.see("main", "recommended now").keepPicture("restore_1_channel");
        screen.click("input[aria-label='Restore " + good + "']").type("#restore-reason", "Notebooks crash since noon");
        screen.click("form .fields button").see("h1", "requested").keepPicture("restore_2_asked");
        String restore = screen.path();
        assertThat(screen.run("return !!document.querySelector('#confirm')")).isEqualTo(false);
        screen.see("#break-glass", "Emergency restore (break-glass)");

        screen.login("otto").see(".tasks", "Confirm the restore: " + good).keepPicture("restore_3_board_of_the_second");
        screen.click(".tasks a[href*='restores']").see("h2#confirm", "Confirm").keepPicture("restore_4_to_confirm");
        screen.click("section[aria-labelledby=confirm] button").see("h1 .state", "restored");
        screen.see("#live-alias", "confirmed").keepPicture("restore_5_restored");
        screen.assertNothingWentWrong();

        assertThat(FIRST.digestOf(NAME, "recommended")).contains(wanted);
        assertThat(SECOND.digestOf(NAME, "recommended")).contains(wanted);
        screen.open("/").see(".card", "restored to this image by " + restore.substring("/restores/".length()));
        screen.see(".card", "Recommended (" + name(good)).see(".card", "by " + earlier);
        screen.keepPicture("restore_6_board");
        screen.open("/proposals/" + earlier).see("#live-head", "Recommended again: R-");
        screen.keepPicture("restore_7_proposal");
    }

    @Test
    void what_cannot_be_restored_is_said_where_it_was_asked_for() {
        String first = newTag();
        doings().promote(first, "fine");
        screen.login("otto").open("/channels/recommended");

        screen.click("input[aria-label='Restore " + first + "']").type("#restore-reason", "again");
        screen.click("form .fields button").see(".refused", "already, in every repository");

        assertThat(screen.value("#restore-reason")).isEqualTo("again");
        screen.keepPicture("restore_refused");
    }

    @Test
    void the_second_person_answers_in_tasklist() {
        String good = newTag();
        doings().promote(good, "It is good");
        doings().promote(newTag(), "It seemed good");
        String id = doings().askForRestore(
                        "olga", FIRST.digestOf(NAME, good).orElseThrow().value(), "Notebooks crash");
        screen.login("otto").see(".tasks", good);

        screen.follow("Confirm the restore: " + good).see(".task-details", "Requested by");
        screen.click("button.claim").seeNo("button.claim");
        screen.click("input[type=radio]").keepPicture("restore_tasklist");
        screen.click(".task-details .form-actions button:last-child");
        screen.seeNo("input[type=radio]");

        screen.open("/restores/" + id).see("h1 .state", "restored");
    }

    private static String name(String tag) {
        return "Weekly " + tag.substring(2);
    }
}
