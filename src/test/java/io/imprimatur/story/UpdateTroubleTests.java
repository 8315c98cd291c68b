package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.SynchroniseUpdate;
import io.imprimatur.service.update.UpdateState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class UpdateTroubleTests extends UpdateStoryTest {

    private static final String RESOLVE = "userTask_resolveUpdateFailure";

    @Autowired
    private Announcements announcements;

    @Autowired
    private SynchroniseUpdate synchroniseUpdate;

    @Test
    void what_is_seen_degraded_twice_is_put_before_a_person_who_rolls_back_with_one_click() {
        Revision target = merge(DEV);
        UpdateStory story = degraded();
        assertThat(story.update().failure()).contains("Degraded at " + target);

        story.answer("sam", RESOLVE, "roll-back");
        assertThat(story.state()).isEqualTo(UpdateState.ROLLING_BACK);
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();

        assertThat(argocd.requests())
                .containsExactly(
                        "sync nublado on idfdev " + target.abbreviated(),
                        "rollback nublado on idfdev " + deployed.abbreviated());
        assertThat(story.state()).isEqualTo(UpdateState.ROLLED_BACK);
        assertThat(story.passed()).contains("endEvent_updateRolledBack");
        assertThat(story.actions()).endsWith("UPDATE_FAILED", "ROLL_BACK_STARTED", "ROLLED_BACK");
    }

    @Test
    void a_health_from_before_the_operation_is_no_verdict() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.DEGRADED);
        story.lookAgain();
        argocd.health(DEV, Health.PROGRESSING);
        story.lookAgain();
        argocd.health(DEV, Health.DEGRADED);
        story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);

        argocd.health(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void a_failed_operation_is_tried_again_when_a_release_manager_says_so() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.fail(DEV, "one or more objects failed to apply");
        story.lookAgain();
        assertThat(story.update().failure()).contains("one or more objects failed to apply");

        story.answer("rae", RESOLVE, "retry", "The webhook is up again");
        assertThat(argocd.requests()).hasSize(2);
        argocd.finish(DEV, Health.HEALTHY);

        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
        assertThat(story.update().previous().orElseThrow().revision()).isEqualTo(deployed);
    }

    @Test
    void what_takes_too_long_is_put_before_a_person() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.PROGRESSING);
        story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);

        clock.pass(Duration.ofMinutes(30));
        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).startsWith("not healthy within 30 minutes");
    }

    @Test
    void a_person_accepts_what_looks_odd_or_gives_up() {
        merge(DEV);
        UpdateStory accepted = degraded().answer("ada", RESOLVE, "accept", "A monitor is degraded, not we");
        assertThat(accepted.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(accepted.passed()).contains("endEvent_updated");

        merge(DEV);
        UpdateStory givenUp = degraded().answer("ada", RESOLVE, "give-up", "By hand");
        assertThat(givenUp.state()).isEqualTo(UpdateState.FAILED);
        assertThat(givenUp.passed()).contains("endEvent_updateFailed");
    }

    @Test
    void only_the_team_and_release_managers_decide_and_all_but_a_roll_back_takes_a_reason() {
        merge(DEV);
        UpdateStory story = degraded();

        assertThatThrownBy(() -> story.answer("zoe", RESOLVE, "accept", "Fine"))
                .rootCause()
                .hasMessageContaining("science-platform or release-manager");
        assertThatThrownBy(() -> story.answer("ada", RESOLVE, "accept"))
                .rootCause()
                .hasMessageContaining("Please add a comment");
        assertThatThrownBy(() -> story.answer("ada", RESOLVE, "explode", "Why not"))
                .rootCause()
                .hasMessageContaining("expected one of retry, roll-back, accept, give-up");
        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNREACHABLE", "SLOW", "BUSY"})
    void what_passes_is_tried_again_and_never_counted_as_done(Reason reason) {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.refuse(reason);
        story.lookAgain();

        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        argocd.recover();
        argocd.finish(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void an_environment_that_cannot_be_reached_when_the_time_comes_is_asked_again() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        argocd.refuse(Reason.UNREACHABLE);
        story.tryAt("2026-11-23T13:00:00Z");
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);

        argocd.recover();
        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
    }

    @Test
    void after_many_tries_a_person_is_asked() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        argocd.refuse(Reason.UNREACHABLE);
        story.tryAt("2026-11-23T13:00:00Z");
        for (int i = 2; i < 30; i++) assertThatThrownBy(story::runJobsDue).hasMessageContaining("UNREACHABLE");

        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.passed()).contains("event_synchronisationFailed");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"REFUSED", "EXPIRED", "NOT_UNDERSTOOD", "UNKNOWN_APPLICATION"})
    void what_does_not_pass_is_put_before_a_person_at_once(Reason reason) {
        merge(INT);
        UpdateStory story = waitingAtInt();
        argocd.refuse(reason);

        story.at("2026-11-23T13:00:00Z");

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).contains(reason.name());
        assertThat(argocd.requests()).isEmpty();
        assertThat(atTeam(story))
                .extracting(Announcement::occasion)
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.TROUBLE);
    }

    @Test
    void without_anything_deployed_before_there_is_no_way_back() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        argocd.refuse(Reason.EXPIRED);
        story.at("2026-11-23T13:00:00Z");

        assertThatThrownBy(() -> story.answer("ada", RESOLVE, "roll-back"))
                .rootCause()
                .hasMessageContaining("there is no previous deployment");
    }

    @Test
    void a_roll_back_that_is_refused_comes_back_to_a_person() {
        merge(DEV);
        UpdateStory story = degraded();
        argocd.refuse(Reason.EXPIRED);

        story.answer("ada", RESOLVE, "roll-back");

        assertThat(story.passed()).contains("event_rollBackFailed");
        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        argocd.recover();
        story.answer("ada", RESOLVE, "roll-back");
        argocd.finish(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.ROLLED_BACK);
    }

    @Test
    void a_token_that_expires_while_watching_decides_nothing_until_the_time_is_over() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.refuse(Reason.EXPIRED);
        assertThat(story.lookAgain().state()).isEqualTo(UpdateState.SYNCHRONISING);

        clock.pass(Duration.ofMinutes(31));
        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).contains("no status after PT30M").contains("EXPIRED");
    }

    @Test
    void somebody_elses_operation_is_waited_for() {
        Revision target = merge(INT);
        UpdateStory story = waitingAtInt();
        argocd.startOtherSync(INT, newCommit());
        story.tryAt("2026-11-23T13:00:00Z");
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(argocd.requests()).isEmpty();

        argocd.fail(INT, "terminated");
        story.runJobsDue();

        assertThat(argocd.requests()).containsExactly("sync nublado on idfint " + target.abbreviated());
    }

    @Test
    void what_is_asked_for_twice_is_brought_once() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");

        synchroniseUpdate.synchronise(story.id());

        assertThat(argocd.requests()).hasSize(1);
        assertThat(story.actions()).filteredOn("UPDATE_STARTED"::equals).hasSize(1);
    }

    private UpdateStory degraded() {
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.DEGRADED);
        story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        return story;
    }

    /** Until 13:00, when its notice ends. */
    private UpdateStory waitingAtInt() {
        return story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform");
    }

    private List<Announcement> atTeam(UpdateStory story) {
        return announcements.findBySubject(story.id().toString()).stream()
                .filter(each -> each.place().equals("#rsp-team"))
                .toList();
    }
}
