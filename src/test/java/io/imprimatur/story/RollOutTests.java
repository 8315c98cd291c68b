package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.ContinueRollOut;
import io.imprimatur.service.update.HealthyUpdatePoller;
import io.imprimatur.service.update.RollOut;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.StopRollOut;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RollOutTests extends UpdateStoryTest {

    private static final Duration SOAK = Duration.ofHours(2);

    @Autowired
    private RollOuts rollOuts;

    @Autowired
    private StopRollOut stopRollOut;

    @Autowired
    private ContinueRollOut continueRollOut;

    @Autowired
    private HealthyUpdatePoller healthyUpdatePoller;

    @BeforeEach
    void everyEnvironmentHasSomethingToBring() {
        List.of(DEV, INT, PROD).forEach(this::merge);
    }

    @Test
    void it_goes_from_environment_to_environment_each_with_its_own_gate() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(parts(story)).hasSize(1);

        soak(story);
        UpdateStory second = last(story);
        assertThat(second.update().at()).isEqualTo(INT);
        assertThat(second.update().proposer()).isEqualTo("zoe");
        second.approveAs("ada", "science-platform").approveAs("sam", "science-platform");
        clock.pass(Duration.ofHours(1));
        second.runJobsDue();
        argocd.finish(INT, Health.HEALTHY);
        second.lookTwice();
        soak(second);

        UpdateStory third = last(story);
        assertThat(third.update().at()).isEqualTo(PROD);
        third.approveAs("rae", "release-manager");
        clock.pass(Duration.ofHours(24));
        third.runJobsDue();
        argocd.finish(PROD, Health.HEALTHY);
        third.lookTwice();
        soak(third);

        assertThat(rollOut(story).state()).isEqualTo(RollOut.State.DONE);
        assertThat(trail.of(rollOut(story).id().toString()))
                .extracting(entry -> entry.action())
                .containsExactly("ROLL_OUT_PROPOSED", "ROLLED_OUT");
        assertThat(third.passed()).contains("endEvent_updated");
    }

    @Test
    void it_stops_where_one_is_rolled_back() {
        UpdateStory story = begun();
        argocd.fail(DEV, "no");
        story.lookAgain().answer("ada", "userTask_resolveUpdateFailure", "roll-back");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();

        assertThat(rollOut(story).state()).isEqualTo(RollOut.State.STOPPED);
        assertThat(rollOut(story).stopReason()).isEqualTo(story.id() + " was rolled back");
        assertThat(parts(story)).hasSize(1);
    }

    @Test
    void it_stops_where_one_is_declined() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        soak(story);

        last(story).answerAs("sam", "science-platform", "decline", "Not now");

        assertThat(rollOut(story).state()).isEqualTo(RollOut.State.STOPPED);
        assertThat(rollOut(story).stopReason()).contains("was declined by sam");
    }

    @Test
    void what_is_not_healthy_after_the_soak_time_goes_no_further() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        argocd.health(DEV, Health.DEGRADED);

        soak(story);

        assertThat(rollOut(story).stopReason()).isEqualTo("nublado on idfdev is Degraded after the soak time");
        assertThat(parts(story)).hasSize(1);
    }

    @Test
    void what_degrades_while_it_soaks_is_in_trouble_again_and_goes_no_further() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        story.process().isWaitingAt("event_updateSoaked");
        argocd.health(DEV, Health.DEGRADED);

        healthyUpdatePoller.poll();
        healthyUpdatePoller.poll();
        soak(story);

        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(rollOut(story).stopReason()).isEqualTo(story.key() + " degraded after it had been healthy");
        assertThat(parts(story)).hasSize(1);
        story.answer("ada", "userTask_resolveUpdateFailure", "roll-back");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        assertThat(story.passed()).contains("endEvent_updateRolledBack");
    }

    @Test
    void an_environment_that_says_nothing_after_the_soak_time_is_asked_again() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        argocd.refuse(Reason.UNREACHABLE);
        assertThatThrownBy(() -> soak(story)).hasMessageContaining("UNREACHABLE");
        assertThat(rollOut(story).state()).isEqualTo(RollOut.State.RUNNING);

        argocd.recover();
        story.runJobsDue();

        assertThat(parts(story)).hasSize(2);
    }

    @Test
    void an_environment_whose_gate_cannot_be_decided_stops_it() {
        merge(WINDOWLESS);
        UpdateStory story = story().proposeAs("zoe", "nublado", "", "none", "minor", UpdateDestination.of(null, "far"));
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        clock.pass(Duration.ofHours(1));

        story.runJobsDue();

        assertThat(rollOut(story).stopReason())
                .contains("it cannot go on to windowless")
                .contains("has none");
        assertThat(parts(story)).hasSize(1);
    }

    @Test
    void the_next_environment_has_its_turn_once() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        soak(story);

        continueRollOut.proceed(story.id());

        assertThat(parts(story)).hasSize(2);
    }

    @Test
    void nothing_is_soaked_sooner_than_configured() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();

        clock.pass(SOAK.minusSeconds(1));
        story.runJobsDue();

        assertThat(parts(story)).hasSize(1);
    }

    @Test
    void its_proposer_lets_it_go_no_further() {
        UpdateStory story = begun();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();

        As.user("dan", () -> assertThatThrownBy(
                        () -> stopRollOut.stop(rollOut(story).id(), new UserComment("No")))
                .hasMessageContaining("expected its proposer (zoe)"));
        As.user("zoe", () -> stopRollOut.stop(rollOut(story).id(), new UserComment("Users complain")));
        soak(story);

        assertThat(rollOut(story).stopReason()).isEqualTo("Users complain");
        assertThat(parts(story)).hasSize(1);
        As.user("zoe", () -> assertThatThrownBy(
                        () -> stopRollOut.stop(rollOut(story).id(), new UserComment("Again")))
                .hasMessageContaining("is STOPPED"));
    }

    @Test
    void a_service_that_is_not_in_every_environment_is_refused_at_once() {
        assertThatThrownBy(() ->
                        story().proposeAs("zoe", "docs", "", "none", "minor", UpdateDestination.of(null, "science")))
                .hasMessageContaining("'idfdev' is not a configured environment of docs");
        assertThatThrownBy(() -> UpdateDestination.of("idfdev", "science"))
                .hasMessageContaining("the one or the other");
    }

    private UpdateStory begun() {
        return story().proposeAs("zoe", "nublado", "", "none", "minor", UpdateDestination.of(null, "science"));
    }

    private void soak(UpdateStory story) {
        clock.pass(SOAK);
        story.runJobsDue();
        last(story).runJobsDue();
    }

    private List<ServiceUpdate> parts(UpdateStory story) {
        return updates.of(story.update().rollOut().orElseThrow());
    }

    private RollOut rollOut(UpdateStory story) {
        return rollOuts.get(story.update().rollOut().orElseThrow());
    }

    private UpdateStory last(UpdateStory story) {
        List<ServiceUpdate> parts = parts(story);
        return story().of(parts.get(parts.size() - 1).id());
    }
}
