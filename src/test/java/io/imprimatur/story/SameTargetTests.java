package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.RollOut;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.UpdateBlockers;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The branch moves with every merge for any service; what matters is whether it brings this one something else. */
class SameTargetTests extends UpdateStoryTest {

    @Autowired
    private ApplicationPoller look;

    @Autowired
    private UpdateBlockers blockers;

    @Autowired
    private RollOuts rollOuts;

    @Test
    void what_was_approved_is_brought_though_the_branch_went_on_for_others() {
        Revision approved = merge(INT);
        UpdateStory story = waitingAtInt();
        mergeForOthers(INT, approved);
        story.at("2026-11-23T13:00:00Z");

        assertThat(argocd.requests()).containsExactly("sync nublado on idfint " + approved.abbreviated());
        mergeForOthers(INT, approved);
        argocd.finish(INT, Health.HEALTHY);
        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
        assertThat(story.passed()).doesNotContain("event_targetMoved");
    }

    @Test
    void what_was_brought_as_approved_is_done_though_the_services_own_went_on_meanwhile() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        merge(DEV);
        argocd.finish(DEV, Health.HEALTHY);

        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void what_brings_something_else_than_approved_is_not_done_by_being_healthy() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        Revision other = merge(DEV);
        argocd.startOtherSync(DEV, other);
        argocd.finish(DEV, Health.HEALTHY);

        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.SYNCHRONISING);
    }

    @Test
    void a_blocker_says_that_the_target_moved_only_where_that_matters() {
        Revision approved = merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");
        clock.pass(Duration.ofMinutes(1));
        mergeForOthers(PROD, approved);
        look.poll();
        assertThat(whatBlocks(story)).doesNotContain("moved-ahead");

        merge(PROD);
        look.poll();
        assertThat(whatBlocks(story)).contains("moved-ahead");
    }

    @Test
    void what_was_withdrawn_is_not_found_again_with_a_merge_for_others() {
        Revision target = merge(DOCS);
        look.poll();
        ServiceUpdate found = updates.open(DOCS).orElseThrow();
        As.user("ada", () -> withdrawUpdate.withdraw(found.id(), new UserComment("Not this one")));
        mergeForOthers(DOCS, target);
        look.poll();
        assertThat(updates.open(DOCS)).isEmpty();

        Revision newer = merge(DOCS);
        look.poll();
        assertThat(updates.open(DOCS).orElseThrow().target()).contains(newer);
    }

    @Test
    void the_same_is_proposed_once_whatever_the_branch_went_on_to() {
        Revision target = merge(PROD);
        UpdateStory open = story().propose("nublado", "idfprod");
        mergeForOthers(PROD, target);

        assertThatThrownBy(() -> story().propose("nublado", "idfprod"))
                .hasMessageContaining("is proposed already: see " + open.id());
        merge(PROD);
        story().propose("nublado", "idfprod");
        assertThat(open.state()).isEqualTo(UpdateState.SUPERSEDED);
    }

    @Test
    void a_roll_out_goes_on_though_the_same_was_brought_anew_while_it_soaked() {
        Revision target = merge(DEV);
        merge(INT);
        UpdateStory story =
                story().proposeAs("zoe", "nublado", "8.1.0", "none", "minor", UpdateDestination.of(null, "science"));
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        RollOut rollOut = rollOuts.get(story.update().rollOut().orElseThrow());
        Revision same = mergeForOthers(DEV, target);
        argocd.startOtherSync(DEV, same);
        argocd.finish(DEV, Health.HEALTHY);
        clock.pass(Duration.ofDays(2));
        story.runJobsDue();

        assertThat(rollOuts.get(rollOut.id()).state()).isEqualTo(RollOut.State.RUNNING);
        assertThat(updates.of(rollOut.id())).extracting(ServiceUpdate::at).containsExactly(DEV, INT);
    }

    private Revision mergeForOthers(ApplicationKey at, Revision same) {
        Revision other = merge(at);
        argocd.haveSameManifests(same, other);
        return other;
    }

    private List<String> whatBlocks(UpdateStory story) {
        return blockers.of(story.update()).stream().map(UpdateBlocker::what).toList();
    }

    /** Until 13:00, when its notice ends. */
    private UpdateStory waitingAtInt() {
        return story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform");
    }
}
