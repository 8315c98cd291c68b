package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.service.update.AbortUpdate;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Setup;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.HealthyUpdatePoller;
import io.imprimatur.service.update.PendingApplicationsQuery;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.UpdateDetailsQuery;
import io.imprimatur.service.update.UpdateOperations;
import io.imprimatur.service.update.UpdateState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UpdateWatchTests extends UpdateStoryTest {

    private static final String RESOLVE = "userTask_resolveUpdateFailure";

    @Autowired
    private HealthyUpdatePoller healthyUpdatePoller;

    @Autowired
    private AbortUpdate abortUpdate;

    @Autowired
    private UpdateOperations operations;

    @Autowired
    private Announcements announcements;

    @Autowired
    private UpdateDetailsQuery updateDetailsQuery;

    @Autowired
    private ApplicationPoller applicationPoller;

    @Autowired
    private PendingApplicationsQuery pendingApplicationsQuery;

    @Test
    void a_health_that_argo_cd_assessed_before_the_operation_ended_does_not_count() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.HEALTHY);
        argocd.reportStaleHealth(DEV);

        story.lookAgain().lookAgain().lookAgain();

        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        assertThat(seen(story)).contains("not assessed by Argo CD since then");
        argocd.reportFreshHealth(DEV);
        assertThat(story.lookAgain().state()).as("one look").isEqualTo(UpdateState.SYNCHRONISING);
        assertThat(story.lookAgain().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void two_looks_that_something_else_was_seen_between_are_not_two_in_a_row() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookAgain();
        argocd.health(DEV, Health.PROGRESSING);
        story.lookAgain();
        argocd.health(DEV, Health.HEALTHY);

        assertThat(story.lookAgain().state()).isEqualTo(UpdateState.SYNCHRONISING);
        assertThat(story.lookAgain().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void what_degrades_after_it_was_healthy_is_in_trouble_again_and_rolled_back() {
        Revision target = merge(DEV);
        UpdateStory story = updated();
        argocd.health(DEV, Health.DEGRADED);
        healthyUpdatePoller.poll();
        assertThat(story.state()).as("one look").isEqualTo(UpdateState.UPDATED);

        healthyUpdatePoller.poll();
        healthyUpdatePoller.poll();

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure())
                .startsWith("it is no longer healthy: ")
                .contains("Degraded at " + target);
        assertThat(story.actions()).containsOnlyOnce("UPDATE_REOPENED").endsWith("UPDATE_REOPENED");
        story.answer("sam", RESOLVE, "roll-back");
        argocd.finish(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.ROLLED_BACK);
        assertThat(story.passed()).contains("endEvent_updateRolledBack");
    }

    @Test
    void one_that_was_reopened_and_accepted_is_left_alone() {
        merge(DEV);
        UpdateStory story = updated();
        argocd.health(DEV, Health.DEGRADED);
        healthyUpdatePoller.poll();
        healthyUpdatePoller.poll();
        story.answer("ada", RESOLVE, "accept", "A monitor is degraded, not we");
        story.runJobsDue();

        healthyUpdatePoller.poll();
        healthyUpdatePoller.poll();

        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(story.passed()).contains("endEvent_updated");
    }

    @Test
    void a_health_that_recovers_in_time_and_one_that_fails_too_late_reopen_nothing() {
        merge(DEV);
        UpdateStory story = updated();
        argocd.health(DEV, Health.DEGRADED);
        healthyUpdatePoller.poll();
        argocd.health(DEV, Health.PROGRESSING);
        healthyUpdatePoller.poll();
        argocd.health(DEV, Health.DEGRADED);
        healthyUpdatePoller.poll();
        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        clock.pass(Duration.ofMinutes(31));

        healthyUpdatePoller.poll();
        healthyUpdatePoller.poll();

        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void one_that_a_newer_update_has_come_after_is_not_reopened() {
        merge(DEV);
        UpdateStory older = updated();
        merge(DEV);
        UpdateStory newer = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.DEGRADED);

        healthyUpdatePoller.poll();
        healthyUpdatePoller.poll();

        assertThat(older.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(newer.state()).isEqualTo(UpdateState.SYNCHRONISING);
    }

    @Test
    void what_a_sync_window_of_argo_cds_holds_waits_and_says_until_when() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.blockOperation(DEV);
        argocd.blockedUntil(Instant.parse("2026-11-23T18:00:00Z"));
        story.lookAgain();
        clock.pass(Duration.ofHours(5));
        story.lookAgain();

        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        assertThat(detail(story)).contains("blocked by sync window").contains("until 2026-11-23T18:00:00Z");
        argocd.unblockOperation(DEV);
        clock.pass(Duration.ofMinutes(20));
        assertThat(story.lookAgain().state()).as("its time counts from then").isEqualTo(UpdateState.SYNCHRONISING);
        argocd.finish(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void what_a_sync_window_of_argo_cds_refuses_is_asked_for_until_it_is_taken_up() {
        Revision target = merge(DEV);
        argocd.block(true);
        UpdateStory story = story().propose("nublado", "idfdev");
        for (int i = 0; i < 40; i++) story.lookAgain();

        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        assertThat(argocd.requests()).isEmpty();
        assertThat(detail(story))
                .contains("cannot sync: blocked by sync window")
                .contains("until an unknown time");
        argocd.block(false);
        story.lookAgain();
        assertThat(argocd.requests()).containsExactly("sync nublado on idfdev " + target.abbreviated());
        argocd.finish(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void what_argo_cd_holds_is_ended_when_our_own_window_closes() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
        story.at("2026-11-26T23:00:01Z");
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        argocd.blockOperation(PROD);
        clock.set(Instant.parse("2026-11-27T00:59:00Z"));
        assertThat(story.lookAgain().state()).isEqualTo(UpdateState.SYNCHRONISING);

        story.at("2026-11-27T01:00:30Z");

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).startsWith("the window closed while a sync window of Argo CD's own held");
        assertThat(argocd.requests()).endsWith("end nublado on idfprod");
        assertThat(story.actions()).contains("OPERATION_ENDED");
    }

    @Test
    void a_person_gives_up_at_once_and_the_pending_operation_is_ended() {
        Revision target = merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");

        As.user("ada", () -> abortUpdate.giveUp(story.id(), new UserComment("It hangs")));
        assertThat(story.state()).isEqualTo(UpdateState.FAILED);
        story.runJobsDue();

        assertThat(argocd.requests())
                .containsExactly("sync nublado on idfdev " + target.abbreviated(), "end nublado on idfdev");
        assertThat(story.actions()).endsWith("UPDATE_GIVEN_UP", "OPERATION_ENDED");
        assertThat(last(story).comment()).contains("was terminated").contains(target.value());
        assertThat(story.passed()).contains("endEvent_updateFailed");
    }

    @Test
    void people_are_told_why_it_was_given_up_not_what_was_ended() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform")
                .at("2026-11-23T13:40:00Z");

        As.user("ada", () -> abortUpdate.giveUp(story.id(), new UserComment("It hangs")));
        story.runJobsDue();

        assertThat(story.actions()).endsWith("OPERATION_ENDED");
        assertThat(announcements.findBySubject(story.key())).last().satisfies(each -> {
            assertThat(each.occasion()).isEqualTo(AnnouncementKind.CALLED_OFF);
            assertThat(each.words()).contains("It hangs").doesNotContain("pending");
        });
    }

    @Test
    void giving_up_what_is_in_trouble_ends_what_is_pending_and_nothing_of_others() {
        merge(DEV);
        UpdateStory stuck = story().propose("nublado", "idfdev");
        clock.pass(Duration.ofMinutes(31));
        stuck.runJobsDue();
        assertThat(stuck.state()).isEqualTo(UpdateState.IN_TROUBLE);
        stuck.answer("ada", RESOLVE, "give-up", "By hand");
        stuck.runJobsDue();
        assertThat(stuck.actions()).endsWith("UPDATE_GIVEN_UP", "OPERATION_ENDED");
        assertThat(stuck.passed()).contains("endEvent_updateFailed");

        merge(INT);
        UpdateStory other = story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform")
                .at("2026-11-23T13:40:00Z");
        argocd.fail(INT, "no");
        other.lookAgain();
        argocd.startOtherSync(INT, newCommit());
        other.answer("ada", RESOLVE, "give-up", "By hand");
        other.runJobsDue();
        assertThat(other.actions()).endsWith("UPDATE_GIVEN_UP").doesNotContain("OPERATION_ENDED");
        assertThat(argocd.operation(INT).orElseThrow().isRunning()).isTrue();
    }

    @Test
    void an_operation_that_cannot_be_ended_is_on_record_and_keeps_nobody() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        As.user("ada", () -> abortUpdate.giveUp(story.id(), new UserComment("It hangs")));
        argocd.refuse(Reason.EXPIRED);

        story.runJobsDue();

        assertThat(story.actions()).endsWith("UPDATE_GIVEN_UP", "OPERATION_NOT_ENDED");
        assertThat(last(story).comment()).contains("EXPIRED");
        assertThat(story.passed()).contains("endEvent_updateFailed");
    }

    @Test
    void what_is_stuck_in_progress_is_rolled_back_at_once() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.PROGRESSING);
        story.lookAgain();

        As.user("sam", () -> abortUpdate.rollBack(story.id(), new UserComment("")));
        assertThat(story.state()).isEqualTo(UpdateState.ROLLING_BACK);
        story.runJobsDue();

        assertThat(argocd.requests()).endsWith("rollback nublado on idfdev " + deployed.abbreviated());
        assertThat(story.update().failure()).startsWith("sam stopped waiting: ").contains("Progressing");
        argocd.finish(DEV, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.ROLLED_BACK);
        assertThat(story.passed()).contains("endEvent_updateRolledBack");
    }

    @Test
    void what_is_still_under_way_is_ended_before_it_is_rolled_back() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");

        As.user("rae", () -> abortUpdate.rollBack(story.id(), new UserComment("")));
        story.runJobsDue();

        assertThat(argocd.requests())
                .endsWith("end nublado on idfdev", "rollback nublado on idfdev " + deployed.abbreviated());
        assertThat(story.state()).isEqualTo(UpdateState.ROLLING_BACK);
    }

    @Test
    void only_the_team_and_release_managers_do_not_wait_and_giving_up_takes_a_reason() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");

        assertThatThrownBy(() -> As.user("zoe", () -> abortUpdate.rollBack(story.id(), new UserComment("Now"))))
                .hasMessageContaining("science-platform or release-manager");
        assertThatThrownBy(() -> As.user("ada", () -> abortUpdate.giveUp(story.id(), new UserComment(" "))))
                .hasMessageContaining("Please add a comment");
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
    }

    @Test
    void a_denial_is_asked_again_for_some_minutes_before_a_person_is() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform");
        argocd.refuse(Reason.DENIED);
        story.tryAt("2026-11-23T13:00:00Z");
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        for (int i = 2; i < 30; i++) assertThatThrownBy(story::runJobsDue).hasMessageContaining("DENIED");

        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).contains("DENIED");
    }

    @Test
    void a_roll_back_that_is_denied_is_asked_again_for_some_minutes_too() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.fail(DEV, "no");
        story.lookAgain();
        argocd.refuse(Reason.DENIED);
        assertThatThrownBy(() -> story.answer("ada", RESOLVE, "roll-back")).hasMessageContaining("DENIED");
        assertThat(story.state()).isEqualTo(UpdateState.ROLLING_BACK);
        clock.pass(Duration.ofMinutes(6));

        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).contains("DENIED");
    }

    @Test
    void what_is_not_managed_is_refused_where_it_is_proposed_and_said_where_it_waits() {
        merge(DEV);
        argocd.setUp(DEV, new Setup("default", false, Optional.of("it has a list of sources")));
        applicationPoller.poll();

        assertThatThrownBy(() -> story().propose("nublado", "idfdev"))
                .hasMessage("nublado on idfdev cannot be updated here: it has a list of sources");
        assertThat(pendingApplicationsQuery.all())
                .filteredOn(each -> each.environment().equals("idfdev"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.opens()).singleElement().satisfies(blocker -> {
                        assertThat(blocker.what()).isEqualTo("unsupported");
                        assertThat(blocker.detail()).isEqualTo("it has a list of sources");
                    });
                });
    }

    @Test
    void conditions_and_what_speaks_against_a_roll_back_are_said_beforehand() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint");
        argocd.report(INT, "ComparisonError: unable to resolve main", "OrphanedResourceWarning: 2 of them");
        argocd.setUp(INT, new Setup("default", true, Optional.empty()));

        applicationPoller.poll();

        var details = updateDetailsQuery.describe(story.update());
        assertThat(details.conditions())
                .containsExactly("ComparisonError: unable to resolve main", "OrphanedResourceWarning: 2 of them");
        assertThat(details.rollBackObstacle()).isEqualTo("Argo CD synchronises it by itself");
        assertThat(details.blockers())
                .extracting(each -> each.what() + ": " + each.detail())
                .contains("conditions: ComparisonError: unable to resolve main; OrphanedResourceWarning: 2 of them");
    }

    private UpdateStory updated() {
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        return story;
    }

    private String seen(UpdateStory story) {
        return operations.last(story.id()).orElseThrow().observation();
    }

    private String detail(UpdateStory story) {
        return String.valueOf(
                updateDetailsQuery.describe(story.update()).blockers().get(0).detail());
    }

    private AuditEntry last(UpdateStory story) {
        return trail.of(story.id().toString()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
