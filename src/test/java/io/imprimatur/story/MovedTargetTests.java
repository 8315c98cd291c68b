package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.UpdateState;
import org.junit.jupiter.api.Test;

class MovedTargetTests extends UpdateStoryTest {

    @Test
    void a_repository_that_has_gone_on_stops_it_and_the_newer_commit_is_approved_anew() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        Revision newer = merge(INT);
        story.at("2026-11-23T13:00:00Z");
        assertThat(story.state()).isEqualTo(UpdateState.TARGET_MOVED);
        assertThat(story.passed()).contains("event_targetMoved");
        assertThat(argocd.requests()).isEmpty();

        story.answer("ada", "userTask_resolveMovedTarget", "accept", "A typo was mended");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(story.update().target()).contains(newer);
        story.approveAs("ada", "science-platform").approveAs("sam", "science-platform");

        assertThat(argocd.requests()).containsExactly("sync nublado on idfint " + newer.abbreviated());
    }

    @Test
    void what_has_come_since_it_was_accepted_is_not_brought_either() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        Revision shown = merge(INT);
        story.at("2026-11-23T13:00:00Z");
        merge(INT);

        story.answer("ada", "userTask_resolveMovedTarget", "accept", "Fine");
        assertThat(story.update().target()).contains(shown);
        story.approveAs("ada", "science-platform").approveAs("sam", "science-platform");

        assertThat(story.state()).isEqualTo(UpdateState.TARGET_MOVED);
        assertThat(argocd.requests()).isEmpty();
    }

    @Test
    void it_is_withdrawn_where_the_repository_has_gone_on() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        merge(INT);
        story.at("2026-11-23T13:00:00Z");

        story.answer("sam", "userTask_resolveMovedTarget", "withdraw", "Not this one");

        assertThat(story.state()).isEqualTo(UpdateState.WITHDRAWN);
        assertThat(story.passed()).contains("endEvent_updateWithdrawn").doesNotContain("event_updateWithdrawn");
    }

    @Test
    void the_proposer_takes_it_back_without_the_task() {
        merge(INT);
        UpdateStory story = waitingAtInt();
        merge(INT);
        story.at("2026-11-23T13:00:00Z");

        As.user("zoe", () -> withdrawUpdate.withdraw(story.id(), new UserComment("Not this one")));

        assertThat(story.state()).isEqualTo(UpdateState.WITHDRAWN);
        assertThat(story.passed()).contains("event_updateWithdrawn", "endEvent_updateWithdrawn");
    }

    @Test
    void a_commit_that_is_about_other_services_stops_nothing() {
        Revision approved = merge(INT);
        UpdateStory story = waitingAtInt();
        argocd.haveSameManifests(approved, merge(INT));

        story.at("2026-11-23T13:00:00Z");

        assertThat(argocd.requests()).containsExactly("sync nublado on idfint " + approved.abbreviated());
    }

    /** Until 13:00, when its notice ends. */
    private UpdateStory waitingAtInt() {
        return story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform");
    }
}
