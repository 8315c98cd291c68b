package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Announcement;
import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.service.update.PlannedUpdatesQuery;
import io.imprimatur.service.update.UpdateDetailsQuery;
import io.imprimatur.service.update.UpdatePlans;
import io.imprimatur.service.update.UpdateState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UpdateTimeTests extends UpdateStoryTest {

    @Autowired
    private UpdatePlans plans;

    @Autowired
    private PlannedUpdatesQuery plannedUpdatesQuery;

    @Autowired
    private FreezeWindows freezeWindows;

    @Autowired
    private UpdateDetailsQuery updateDetailsQuery;

    @Test
    void a_window_that_passed_is_missed_aloud_and_the_next_one_is_taken() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");

        story.at("2026-11-27T02:00:00Z");

        assertThat(argocd.requests()).isEmpty();
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(story.passed()).contains("event_notNow");
        assertThat(plans.missed(story.id()))
                .extracting(UpdatePlans.Missed::why)
                .containsExactly("the synchronisation was ready only at 2026-11-27T02:00:00Z, after it had closed");
        assertThat(story.waitsUntil()).isEqualTo("2026-12-03T23:00:00Z");
        assertThat(story.actions()).contains("WINDOW_MISSED");
    }

    @Test
    void nothing_begins_late_in_a_window() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");

        story.at("2026-11-27T00:51:00Z");

        assertThat(argocd.requests()).isEmpty();
        assertThat(plans.missed(story.id()).get(0).why()).contains("is expected to take PT10M");
    }

    @Test
    void a_synchronisation_that_argo_cd_did_not_take_is_not_asked_for_after_its_window() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
        argocd.startOtherSync(PROD, newCommit());
        story.tryAt("2026-11-26T23:00:00Z");
        argocd.fail(PROD, "terminated");

        story.at("2026-11-27T01:00:01Z");

        assertThat(argocd.requests()).isEmpty();
        assertThat(story.waitsUntil()).isEqualTo("2026-12-03T23:00:00Z");
    }

    @Test
    void a_freeze_sends_it_to_the_next_window_and_its_lifting_brings_it_back() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
        var campaign = new Announcement(
                "On-sky campaign",
                Instant.parse("2026-11-26T00:00:00Z"),
                Instant.parse("2026-11-27T12:00:00Z"),
                List.of(),
                new UserComment("The sky is clear"));

        As.user("rae", () -> freezeWindows.freeze(campaign));

        assertThat(story.waitsUntil()).isEqualTo("2026-12-03T23:00:00Z");
        assertThat(story.actions()).endsWith("REPLANNED");
        assertThat(updateDetailsQuery.describe(story.update()).blockers())
                .filteredOn(blocker -> blocker.what().equals("freeze"))
                .singleElement()
                .satisfies(blocker -> assertThat(blocker.detail())
                        .isEqualTo("On-sky campaign until 2026-11-27 12:00 UTC, set by rae: The sky is clear;"
                                + " a release manager can end it"));
    }

    @Test
    void a_window_that_must_be_confirmed_is_asked_about() {
        merge(SUMMIT);
        UpdateStory story = story().propose("nublado", "summit").approveAs("rae", "release-manager");

        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey("userTask_confirmWindow")
                        .taskCandidateGroup("telescope-software")
                        .list())
                .hasSize(1);
        story.at("2026-12-02T16:00:01Z");
        assertThat(argocd.requests()).as("nobody has confirmed it").isEmpty();
        assertThat(plans.missed(story.id()).get(0).why()).contains("not confirmed by telescope-software");
    }

    @Test
    void what_is_planned_in_a_window_can_be_asked() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");

        assertThat(plannedUpdatesQuery.in("patch-thursday", Instant.parse("2026-11-26T23:00:00Z")))
                .anyMatch(planned -> planned.id().equals(story.id()));
        assertThat(plannedUpdatesQuery.between(MONDAY, Instant.parse("2026-11-27T00:00:00Z")))
                .anyMatch(planned -> planned.update().id().equals(story.id())
                        && planned.time().opens().equals(Instant.parse("2026-11-26T23:00:00Z")));
    }
}
