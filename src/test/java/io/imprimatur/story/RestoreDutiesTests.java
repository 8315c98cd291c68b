package io.imprimatur.story;

import static io.imprimatur.image.restore.Restore.RestoreState.ASKED;
import static io.imprimatur.image.restore.Restore.RestoreState.FAILED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.ConfirmRestore;
import io.imprimatur.image.restore.ConfirmRestore.RestoreDecision;
import io.imprimatur.image.restore.RestoreDetailsQuery;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each attempt at a restore takes two people: one who asks for it, or asks again, and another who confirms. */
class RestoreDutiesTests extends RestoreStoryTest {

    private static final String RESOLVE = "userTask_resolveRestoreFailure";

    @Autowired
    private ConfirmRestore confirmRestore;

    @Autowired
    private RestoreDetailsQuery restoreDetailsQuery;

    @Test
    void who_asks_does_not_confirm() {
        RestoreStory restore = asked();

        assertThatThrownBy(() -> restore.confirm("olga")).hasMessageContaining("another person must confirm");
        assertThat(restoreDetailsQuery.describe(restore.restore()).canBeConfirmedBy())
                .doesNotContain("olga");
    }

    @ParameterizedTest
    @ValueSource(strings = {"olga", "otto", "rae"})
    void after_a_failure_a_second_person_is_asked_again_whoever_asks_again(String user) {
        RestoreStory restore = failed();

        SECOND.recover();
        restore.answer(user, RESOLVE, "retry", "It is back");

        assertThat(restore.restore().state()).isEqualTo(ASKED);
        assertThat(restore.restore().answer()).isEmpty();
        assertThat(restore.jobs()).isEmpty();
        assertThat(aliasInFirst()).contains(bad);
        assertThatThrownBy(() -> restore.confirm(user))
                .hasMessageContaining(
                        "'" + user + "' requested " + restore.id() + " again: another person must confirm");
        restore.confirm(user.equals("rae") ? "otto" : "rae").run();
        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(restore.actions())
                .containsSubsequence("RESTORE_CONFIRMED", "RESTORE_RETRIED", "RESTORE_CONFIRMED", "RESTORED_TO");
    }

    @Test
    void an_alias_that_was_found_elsewhere_is_accepted_by_two_people() {
        RestoreStory restore = asked();
        Digest theirs = SECOND.push(NAME, "recommended", TestImage.of("theirs"));
        restore.confirm("otto").run();
        assertThat(restore.restore().state()).isEqualTo(FAILED);

        restore.answer("olga", RESOLVE, "retry", "That was me");

        assertThatThrownBy(() -> restore.confirm("olga")).hasMessageContaining("another person must confirm");
        assertThat(aliasInSecond()).contains(theirs);
        restore.confirm("otto").run();
        assertThat(aliasInSecond()).contains(good);
    }

    @Test
    void an_alias_that_is_moved_again_after_the_retry_stops_it_and_asks_again() {
        RestoreStory restore = asked();
        SECOND.push(NAME, "recommended", TestImage.of("theirs"));
        restore.confirm("otto").run();
        restore.answer("olga", RESOLVE, "retry", "That was me");
        Digest again = SECOND.push(NAME, "recommended", TestImage.of("theirs again"));

        restore.confirm("otto").run();

        assertThat(restore.restore().state()).isEqualTo(FAILED);
        assertThat(aliasInSecond()).contains(again);
        restore.answer("otto", RESOLVE, "retry", "And again");
        assertThat(restore.restore().state()).isEqualTo(ASKED);
    }

    @Test
    void a_second_person_may_refuse_what_was_asked_for_again() {
        RestoreStory restore = failed();
        restore.answer("olga", RESOLVE, "retry", "Once more");

        restore.answer("otto", "userTask_confirmRestore", "refuse", "Not before we know why");

        assertThat(restore.visited()).contains("endEvent_restoreRefused");
    }

    @Test
    void the_page_and_the_api_ask_the_same() {
        RestoreStory restore = failed();
        SECOND.recover();
        restore.answer("olga", RESOLVE, "retry", "It is back");

        As.user("olga", () -> assertThatThrownBy(
                        () -> confirmRestore.completeTask(restore.id(), RestoreDecision.CONFIRM, new UserComment("")))
                .hasMessageContaining("another person must confirm"));
        assertThat(restoreDetailsQuery.describe(restore.restore()).askedAgainBy())
                .isEqualTo("olga");
    }

    /** The exception that is on record: a release manager, with a reason. */
    @Test
    void a_release_manager_who_asked_breaks_the_glass_on_record_and_an_operator_does_not() {
        RestoreStory operators = asked();
        assertThatThrownBy(() -> operators.answer("olga", "userTask_confirmRestore", "break-glass", "Urgent"))
                .hasMessageContaining("not in release-manager");
        operators.answer("otto", "userTask_confirmRestore", "refuse", "No");

        RestoreStory restore = restoreStory().ask("rae", "recommended", good, "Notebooks crash");
        restore.answer("rae", "userTask_confirmRestore", "break-glass", "Nobody else is here");

        assertThat(restore.actions()).containsExactly("RESTORE_ASKED", "BREAK_GLASS");
        assertThat(restore.restore().answer().orElseThrow().glassBroken()).isTrue();
    }

    private RestoreStory failed() {
        RestoreStory restore = asked().confirm("otto");
        SECOND.answerWith(RestoreDutiesTests::setsTheAlias, 403);
        restore.runUntilNothingIsLeft();
        assertThat(restore.restore().state()).isEqualTo(FAILED);
        return restore;
    }

    private static boolean setsTheAlias(OciRequest request) {
        return request.is("PUT", "/manifests/recommended");
    }
}
