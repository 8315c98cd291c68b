package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.verification.PollCollections;
import io.imprimatur.testing.MobuPlan;
import io.imprimatur.testing.MobuStandIn;
import io.imprimatur.testing.NotebookRepository;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "spring.config.additional-location=classpath:story.yaml,classpath:browser.yaml,classpath:browser-notebooks.yaml")
class NotebookStoryTests extends BrowserTest {

    private static final MobuStandIn MOBU = MobuStandIn.start();
    private static final NotebookRepository COLLECTION = NotebookRepository.make();
    private static final String NOTEBOOKS = "tutorials-of-the-data-previews-and-whatever-else-is-shown-to-people";
    private static final String LONG = "DP1_301_Light_curves_of_" + "many_".repeat(40) + "objects.ipynb";
    private static final String RESOLVE = "userTask_resolveNotebookFailures";

    @Autowired
    private PollCollections pollCollections;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void standIns(DynamicPropertyRegistry properties) {
        properties.add("browser.mobu", MOBU::url);
        properties.add("browser.git", COLLECTION::url);
    }

    @Test
    void the_team_sees_what_failed_waives_it_in_tasklist_and_everybody_sees_that() {
        String tag = newTag();
        String id = failed(tag);
        screen.login("ada");
        everyPageIsLegible(id);

        screen.open("/").see(".tasks", tag).follow("Resolve notebook failures");
        waiveInTasklist();

        screen.open("/proposals/" + id).see("#live-verification", "waived " + LONG + " by ada, until 2026-12-31");
        COLLECTION.with("more.ipynb", "{}" + tag);
        pollCollections.poll();
        screen.open("/proposals/" + id).see("#live-verification .warning", "stale");
        everyPageIsLegible(id);
    }

    @Test
    void a_waiver_that_has_expired_is_given_anew_on_the_notebooks_page() {
        String id = failed(newTag());
        doings().answer(
                        "ada",
                        id,
                        RESOLVE,
                        java.util.Map.of(
                                "decision",
                                "waive",
                                "notebook",
                                LONG,
                                "until",
                                "2026-12-31",
                                "comment",
                                "Known upstream"));
        screen.login("ada").open("/proposals/" + id).see("h1", "signing off");
        jdbc.sql("update notebook_waiver set last_day = '2026-11-22' where proposal = ?")
                .param(Long.parseLong(id.substring(2)))
                .update();
        screen.open("/proposals/" + id).see("#live-verification .warning", "waiver expired");

        screen.open(cell(id, "idfprod")).see("main", "A waiver has expired");
        new Legible(screen).check("/notebooks/expired");
        screen.set("#waive-until", "2026-12-24")
                .type("#waive-comment", "Still known")
                .click("form.fields button");

        screen.see("#live-verification", "until 2026-12-24");
        assertThat(screen.text("#live-verification")).doesNotContain("waiver expired");
    }

    private String failed(String tag) {
        MOBU.plan(MobuPlan.of(LONG, "a.ipynb", "b.ipynb", "c.ipynb")
                .failingAt(LONG)
                .saying("CodeExecutionError: " + EveryPageTests.HOSTILE + " " + "long".repeat(80)));
        String id = doings().propose(tag, "It is good");
        doings().approve(id, "fine");
        doings().answer("ada", id, "userTask_attestNotebooks", "passed", "Looked at each " + "long".repeat(80));
        doings().waitFor("ada", id, RESOLVE);
        return id;
    }

    private void everyPageIsLegible(String id) {
        Legible legible = new Legible(screen);
        String cell = cell(id, "idfprod");
        for (String page : new String[] {"/proposals/" + id, cell, cell + "/log?path=" + LONG, "/"}) {
            screen.open(page);
            legible.check(page.replace(NOTEBOOKS, "n").replace(LONG, "long"));
        }
        screen.open("/proposals/" + id);
        for (int width : new int[] {360, 1920, 1280}) {
            screen.size(width, 1000).run("document.getElementById('verification').scrollIntoView()");
            screen.keepPicture("matrix_" + width);
        }
    }

    private static String cell(String id, String deployment) {
        return "/proposals/" + id + "/notebooks/" + deployment + "/" + NOTEBOOKS;
    }

    private void waiveInTasklist() {
        screen.see(".task-details", "Results by notebook").click("button.claim").seeNo("button.claim");
        screen.see(".fjs-table", NOTEBOOKS).see(".task-details", "CodeExecutionError");
        for (int width : new int[] {360, 1920, 1280}) keepForm(width);
        screen.choose("Waive what failed");
        screen.fill("Waive one notebook", LONG).fill("Waive until", "2026-12-31");
        screen.fill("Comment", "Known <b>upstream</b>").keepPicture("tasklist_notebooks_waive");
        screen.click(".task-details .form-actions button:last-child").seeNo("input[type=radio]");
    }

    private void keepForm(int width) {
        // The columns glide to their places.
        String left = "return Math.round(document.querySelector('.column.task-details').getBoundingClientRect().left)";
        screen.size(width, 2400)
                .await(browser -> screen.run(left).equals(screen.run(left))
                        && (width > 767 || screen.run(left).equals(0L)));
        screen.keepPicture("tasklist_notebooks_" + width);
    }
}
