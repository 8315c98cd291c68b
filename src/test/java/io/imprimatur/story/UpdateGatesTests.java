package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Formalities;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class UpdateGatesTests extends UpdateStoryTest {

    @Autowired
    private Formalities formalities;

    @Autowired
    private Announcements announcements;

    @Test
    void what_is_continuous_asks_nobody_and_waits_for_nothing() {
        Revision target = merge(DEV);

        UpdateStory story = story().propose("nublado", "idfdev");

        assertThat(formalities.of(story.id()).orElseThrow().level()).isEqualTo(Level.CONTINUOUS);
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        assertThat(argocd.requests()).containsExactly("sync nublado on idfdev " + target.abbreviated());
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();

        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(story.passed()).contains("endEvent_updated").doesNotContain("userTask_approveUpdate");
        assertThat(story.actions())
                .containsExactly("UPDATE_PROPOSED", "FORMALITY_DECIDED", "UPDATE_STARTED", "UPDATED");
        assertThat(atTeam(story)).isEmpty();
    }

    @Test
    void a_team_agrees_by_any_two_of_it_after_a_heads_up() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint");
        assertThat(story.openTasks("userTask_approveUpdate")).hasSize(1);

        story.approveAs("ada", "science-platform");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        story.approveAs("sam", "science-platform");

        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(story.waitsUntil()).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(atTeam(story)).extracting(Announcement::occasion).containsExactly(AnnouncementKind.HEADS_UP);
        story.at("2026-11-23T12:59:59Z");
        assertThat(argocd.requests()).isEmpty();
        story.at("2026-11-23T13:00:00Z");
        argocd.finish(INT, Health.HEALTHY);
        story.lookTwice();

        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(atTeam(story))
                .extracting(Announcement::occasion)
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.START, AnnouncementKind.END);
    }

    @Test
    void nobody_is_two_of_a_team_by_themselves_not_even_whoever_proposed_it() {
        merge(INT);
        UpdateStory story =
                story().proposeAs("ada", "nublado", "", "none", "minor", UpdateDestination.of("idfint", null));
        story.approveAs("ada", "science-platform");

        assertThatThrownBy(() -> story.approveAs("ada", "science-platform"))
                .rootCause()
                .hasMessageContaining("expected another person of science-platform");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(story.approveAs("sam", "science-platform").state()).isEqualTo(UpdateState.WAITING);
    }

    @Test
    void a_release_manager_says_yes_to_production_a_day_beforehand() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");
        assertThat(story.openTasks("userTask_approveUpdate")).hasSize(1);

        story.approveAs("rae", "release-manager");

        assertThat(story.waitsUntil()).isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void what_disturbs_production_happens_in_its_window() {
        Revision target = merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
        assertThat(story.waitsUntil()).isEqualTo("2026-11-26T23:00:00Z");

        story.at("2026-11-26T23:00:01Z");
        argocd.finish(PROD, Health.HEALTHY);
        story.lookTwice();

        assertThat(argocd.requests()).containsExactly("sync nublado on idfprod " + target.abbreviated());
        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
    }

    @Test
    void every_member_of_the_board_has_a_word() {
        merge(PROD);
        UpdateStory story = story().proposeMajor("nublado", "idfprod");
        assertThat(formalities.of(story.id()).orElseThrow().level()).isEqualTo(Level.CHANGE_CONTROL_BOARD);

        story.approveAs("mia", "middleware-lead");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        story.approveAs("dan", "product-owner");

        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(story.waitsUntil()).as("three days before Patch Thursday").isEqualTo("2026-11-26T23:00:00Z");
    }

    @Test
    void who_is_not_on_the_board_has_no_word_there() {
        merge(PROD);
        UpdateStory story = story().proposeMajor("nublado", "idfprod");

        assertThatThrownBy(() -> story.approveAs("rae", "middleware-lead"))
                .rootCause()
                .hasMessageContaining("'rae' is not in middleware-lead");
    }

    @Test
    void one_who_declines_ends_it_whoever_else_was_asked() {
        merge(PROD);
        UpdateStory story = story().proposeMajor("nublado", "idfprod").approveAs("mia", "middleware-lead");

        story.answerAs("dan", "product-owner", "decline", "Not before the preview");

        assertThat(story.state()).isEqualTo(UpdateState.DECLINED);
        assertThat(story.passed()).contains("endEvent_updateDeclined");
        assertThat(story.actions()).endsWith("UPDATE_DECLINED");
        assertThat(argocd.requests()).isEmpty();
    }

    @Test
    void declining_takes_a_reason() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        assertThatThrownBy(() -> story.answerAs("rae", "release-manager", "decline", ""))
                .rootCause()
                .hasMessageContaining("Please add a comment");
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                moment("while it is approved", story -> story),
                moment("while it waits", story -> story.approveAs("rae", "release-manager")));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void the_proposer_takes_it_back_before_it_is_synchronised(String moment, UnaryOperator<UpdateStory> until) {
        merge(PROD);
        UpdateStory story = until.apply(story().proposeDisrupting("nublado", "idfprod"));

        As.user("zoe", () -> withdrawUpdate.withdraw(story.id(), new UserComment("Changed my mind")));

        assertThat(story.state()).isEqualTo(UpdateState.WITHDRAWN);
        assertThat(story.passed()).contains("event_updateWithdrawn", "endEvent_updateWithdrawn");
        story.at("2026-11-26T23:00:00Z");
        assertThat(argocd.requests()).isEmpty();
    }

    @Test
    void nobody_takes_back_what_is_being_brought_and_nobody_what_is_another_teams() {
        merge(DEV);
        merge(PROD);
        UpdateStory brought = story().propose("nublado", "idfdev");
        UpdateStory others = story().propose("nublado", "idfprod");

        As.user("zoe", () -> assertThatThrownBy(() -> withdrawUpdate.withdraw(brought.id(), new UserComment("No")))
                .hasMessageContaining("is SYNCHRONISING"));
        As.user("dan", () -> assertThatThrownBy(() -> withdrawUpdate.withdraw(others.id(), new UserComment("No")))
                .hasMessageContaining("expected its proposer (zoe) or a member of science-platform"));
    }

    @Test
    void a_newer_update_of_the_same_application_overtakes_an_older_one() {
        merge(PROD);
        UpdateStory older = story().propose("nublado", "idfprod");
        Revision newer = merge(PROD);

        UpdateStory story = story().propose("nublado", "idfprod");

        assertThat(older.state()).isEqualTo(UpdateState.SUPERSEDED);
        assertThat(older.passed()).contains("event_updateSuperseded", "endEvent_updateSuperseded");
        assertThat(story.update().target()).contains(newer);
    }

    @Test
    void the_same_commit_is_proposed_once_and_nothing_overtakes_what_is_being_brought() {
        merge(PROD);
        UpdateStory open = story().propose("nublado", "idfprod");
        assertThatThrownBy(() -> story().propose("nublado", "idfprod"))
                .hasMessageContaining("is proposed already: see " + open.id());

        merge(DEV);
        UpdateStory brought = story().propose("nublado", "idfdev");
        merge(DEV);
        assertThatThrownBy(() -> story().propose("nublado", "idfdev"))
                .hasMessageContaining(brought.id() + " is SYNCHRONISING");
    }

    @Test
    void what_is_in_sync_and_what_takes_a_window_that_is_not_kept_cannot_be_proposed() {
        assertThatThrownBy(() -> story().propose("nublado", "idfprod"))
                .hasMessageContaining("nublado on idfprod is in sync at " + deployed.abbreviated());
        merge(WINDOWLESS);
        assertThatThrownBy(() -> story().propose("nublado", "windowless"))
                .hasMessageContaining("expected a calendar's id as imprimatur.updates.environments.windowless.window");
        assertThat(updates.open()).isEmpty();
    }

    private static Arguments moment(String name, UnaryOperator<UpdateStory> until) {
        return Arguments.of(name, until);
    }

    private List<Announcement> atTeam(UpdateStory story) {
        return announcements.findBySubject(story.id().toString()).stream()
                .filter(each -> each.place().equals("#rsp-team"))
                .toList();
    }
}
