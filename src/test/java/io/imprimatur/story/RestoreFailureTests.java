package io.imprimatur.story;

import static io.imprimatur.image.restore.Restore.RestoreState.ASKED;
import static io.imprimatur.image.restore.Restore.RestoreState.FAILED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORING;
import static io.imprimatur.image.restore.Restore.RestoreState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.alias.MoveId;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.WithdrawRestore;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RestoreFailureTests extends RestoreStoryTest {

    private static final String RESOLVE = "userTask_resolveRestoreFailure";

    @Autowired
    private Retags retags;

    @Autowired
    private WithdrawRestore withdrawRestore;

    @Test
    void a_registry_that_refuses_for_a_while_is_tried_again() {
        RestoreStory restore = asked().confirm("otto");
        SECOND.answerWith(RestoreFailureTests::setsTheAlias, 403);
        assertThatThrownBy(restore::run).isInstanceOf(RuntimeException.class);
        assertThat(restore.restore().state()).isEqualTo(RESTORING);
        assertThat(restore.restore().failure())
                .hasValueSatisfying(why -> assertThat(why).contains("403"));

        SECOND.recover();
        restore.run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(restore.restore().failure()).isEmpty();
        assertThat(restore.actions()).containsOnlyOnce("RESTORE_STARTED").containsOnlyOnce("RESTORED_TO");
    }

    @Test
    void when_tries_are_spent_every_repository_goes_back_and_a_person_tries_again() {
        RestoreStory restore = failedInSecond();

        assertThat(aliasInFirst()).contains(bad);
        assertThat(aliasInSecond()).contains(bad);
        assertThat(restore.restore().state()).isEqualTo(FAILED);
        assertThat(restore.visited()).contains("event_restoreFailed", "serviceTask_undoRestore", RESOLVE);
        assertThat(retags.of(new MoveId(restore.id().toString())))
                .extracting(Retag::state)
                .containsOnly(RetagState.RESTORED);
        assertThat(restore.entries())
                .filteredOn(entry -> entry.action().equals("RESTORE_FAILED"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.comment()).contains("403", SECOND.host(), "RESTORED"));

        SECOND.recover();
        restore.answer("otto", RESOLVE, "retry", "It is back");
        assertThat(restore.restore().state()).isEqualTo(ASKED);
        restore.confirm("rae").run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(aliasInSecond()).contains(good);
        assertThat(restore.actions()).contains("RESTORE_RETRIED").endsWith("RESTORED_TO");
    }

    @Test
    void after_a_failure_it_is_given_up_at_the_task_or_elsewhere() {
        RestoreStory atTheTask = failedInSecond();
        assertThatThrownBy(() -> atTheTask.answer("otto", RESOLVE, "withdraw", ""))
                .hasMessageContaining("Please add a comment");
        atTheTask.answer("otto", RESOLVE, "withdraw", "Enough");
        assertThat(atTheTask.restore().state()).isEqualTo(WITHDRAWN);
        assertThat(atTheTask.visited()).contains("endEvent_restoreGivenUp");

        RestoreStory elsewhere = failedInSecond();
        As.user("olga", () -> withdrawRestore.withdraw(elsewhere.id(), new UserComment("Enough")));
        assertThat(elsewhere.visited()).contains("endEvent_restoreWithdrawn");
        assertThat(elsewhere.ended()).isTrue();
        assertThat(aliasInFirst()).contains(bad);
    }

    @Test
    void an_alias_that_somebody_moved_since_stops_it_until_a_person_accepts_that() {
        RestoreStory restore = asked();
        Digest theirs = SECOND.push(NAME, "recommended", TestImage.of("theirs"));

        restore.confirm("otto").run();

        assertThat(restore.restore().state()).isEqualTo(FAILED);
        assertThat(restore.visited())
                .contains("event_restoreAliasMoved", RESOLVE)
                .doesNotContain("serviceTask_undoRestore");
        assertThat(aliasInFirst()).contains(bad);
        assertThat(aliasInSecond()).contains(theirs);
        assertThat(restore.actions()).endsWith("ALIAS_MOVED");

        restore.answer("otto", RESOLVE, "retry", "That was me").confirm("rae").run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(restore.entries())
                .filteredOn(entry -> entry.action().equals("RESTORE_RETRIED"))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.comment()).contains("Accepted in " + SECOND.host(), theirs.value()));
    }

    @Test
    void an_image_that_one_repository_lost_is_copied_from_one_that_has_it() {
        FIRST.deleteManifest(NAME, good);

        RestoreStory restore = asked().confirm("otto").run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(aliasInFirst()).contains(good);
        assertThat(FIRST.manifest(NAME, good)).isPresent();
    }

    @Test
    void an_image_that_every_repository_lost_is_refused_when_it_is_asked_for() {
        FIRST.deleteManifest(NAME, good);
        SECOND.deleteManifest(NAME, good);

        assertThatThrownBy(this::asked)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no repository of recommended has " + good);
        assertThat(restores.findOpen("recommended")).isEmpty();
    }

    @Test
    void an_image_that_is_lost_after_it_was_asked_for_is_found_before_anything_is_written() {
        RestoreStory restore = asked();
        FIRST.deleteManifest(NAME, good);
        SECOND.deleteManifest(NAME, good);
        FIRST.forgetRequests();
        SECOND.forgetRequests();

        restore.confirm("otto").runUntilNothingIsLeft();

        assertThat(restore.restore().state()).isEqualTo(FAILED);
        assertThat(restore.restore().failure())
                .hasValueSatisfying(why -> assertThat(why).contains("is no longer in", FIRST.host(), SECOND.host()));
        assertThat(FIRST.requests()).noneMatch(RestoreFailureTests::writes);
        assertThat(SECOND.requests()).noneMatch(RestoreFailureTests::writes);
    }

    @Test
    void a_registry_that_is_away_is_said_when_it_is_asked_for() {
        SECOND.answerWith(request -> true, 503);

        assertThatThrownBy(this::asked).isInstanceOf(Refusal.class).hasMessageContaining(SECOND.host());
    }

    private RestoreStory failedInSecond() {
        SECOND.recover();
        RestoreStory restore = asked().confirm("otto");
        SECOND.answerWith(RestoreFailureTests::setsTheAlias, 403);
        return restore.runUntilNothingIsLeft();
    }

    private static boolean setsTheAlias(OciRequest request) {
        return request.is("PUT", "/manifests/recommended");
    }

    private static boolean writes(OciRequest request) {
        return !request.method().equals("GET") && !request.method().equals("HEAD");
    }
}
