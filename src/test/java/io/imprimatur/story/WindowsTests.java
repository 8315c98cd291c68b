package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.calendar.AdvertiseWindow;
import io.imprimatur.calendar.Announcement;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.promotion.BreakGlass;
import io.imprimatur.image.promotion.MissedWindows;
import io.imprimatur.image.promotion.MissedWindows.MissedWindow;
import io.imprimatur.image.proposal.ProposalState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class WindowsTests extends StoryTest {

    private static final Instant THIS_THURSDAY = Instant.parse("2026-11-26T23:00:00Z");
    private static final Instant NEXT_THURSDAY = Instant.parse("2026-12-03T23:00:00Z");
    private static final Instant FIRST_WEDNESDAY = Instant.parse("2026-12-02T16:00:00Z");
    private static final Instant WEDNESDAY_AFTER = Instant.parse("2027-01-06T16:00:00Z");

    @Autowired
    private AdvertiseWindow advertiseWindow;

    @Autowired
    private FreezeWindows freezeWindows;

    @Autowired
    private Blockers blockers;

    @Autowired
    private BreakGlass breakGlass;

    @Autowired
    private MissedWindows missedWindows;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Channels channels;

    @Autowired
    private JdbcClient jdbc;

    /** The other stories of this database know of none of it. */
    @AfterEach
    void forgetWhatWasDecidedOnWindows() {
        List.of("window_freeze", "ad_hoc_window", "window_confirmation")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("windowConfirmation")
                .list()
                .forEach(each -> engine.getRuntimeService().deleteProcessInstance(each.getId(), "the story is over"));
    }

    @Test
    void a_freeze_sends_those_who_wait_to_the_next_window_and_its_lifting_brings_them_back() {
        Story story = story().propose(newTag()).signedOff();
        assertThat(story.waitsUntil()).isEqualTo(THIS_THURSDAY);

        Freeze freeze = freeze("2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z");
        assertThat(story.waitsUntil()).isEqualTo(NEXT_THURSDAY);
        assertThat(story.actions()).endsWith("REPLANNED");
        assertThat(freezesOf(story)).singleElement().satisfies(blocker -> assertThat(blocker.detail())
                .isEqualTo("On-sky campaign until 2026-11-27 00:00 UTC, set by rae: " + reason().value()
                        + "; a release manager can end it"));

        As.user("rae", () -> freezeWindows.lift(freeze.id().orElseThrow(), new UserComment("The campaign is over")));
        assertThat(story.waitsUntil()).isEqualTo(THIS_THURSDAY);
        assertThat(freezesOf(story)).isEmpty();
        assertThat(story.at("2026-11-26T23:00:00Z").proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_freeze_that_touches_no_window_before_the_next_holds_nothing() {
        Story story = story().propose(newTag()).signedOff();
        freeze("2026-11-25T00:00:00Z", "2026-11-26T23:00:00Z");
        freeze("2026-11-27T02:00:00Z", "2026-12-20T00:00:00Z");

        assertThat(story.waitsUntil()).isEqualTo(THIS_THURSDAY);
        assertThat(freezesOf(story)).isEmpty();
    }

    @Test
    void each_freeze_that_holds_a_proposal_is_named() {
        Story story = story().propose(newTag()).signedOff();
        freeze("2026-12-01T00:00:00Z", "2026-12-20T00:00:00Z");
        freeze("2026-11-24T00:00:00Z", "2026-12-02T00:00:00Z");

        assertThat(freezesOf(story))
                .extracting(Blocker::detail)
                .satisfiesExactly(first -> assertThat(first).contains("until 2026-12-02"), second -> assertThat(second)
                        .contains("until 2026-12-20"));
    }

    @Test
    void nothing_is_promoted_in_a_freeze_that_came_while_the_engine_was_about_to() {
        Story story = story().propose(newTag()).signedOff();
        clock.set(THIS_THURSDAY.plusSeconds(1));
        freeze("2026-11-26T23:00:00Z", "2026-11-27T00:00:00Z");

        story.runJobsDue();

        assertThat(aliasInFirst()).contains(previous);
        assertThat(missed(story).why()).isEqualTo("On-sky campaign (freeze)");
        assertThat(story.waitsUntil()).isEqualTo(NEXT_THURSDAY);
    }

    @Test
    void a_promotion_that_has_begun_goes_back_when_a_freeze_comes_between_its_attempts() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.method().equals("PUT"), 503);
        story.tryAt("2026-11-26T23:00:00Z");
        freeze("2026-11-26T23:00:00Z", "2026-11-27T00:00:00Z");
        SECOND.recover();

        story.runJobsDue();

        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
        story.process().isWaitingAt("userTask_resolvePromotionFailure");
    }

    @Test
    void an_operators_window_is_waited_for_and_forgotten_when_it_is_withdrawn() {
        Story story = story().propose(newTag()).signedOff();

        String id = advertise("2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z")
                .window()
                .calendar();
        assertThat(story.waitsUntil()).isEqualTo("2026-11-25T10:00:00Z");

        As.user("olga", () -> advertiseWindow.withdraw(id, new UserComment("The crane is needed")));
        assertThat(story.waitsUntil()).isEqualTo(THIS_THURSDAY);
        assertThat(trail.between(MONDAY, MONDAY.plusSeconds(1)))
                .extracting(AuditEntry::action)
                .contains("WINDOW_ADVERTISED", "WINDOW_WITHDRAWN");
    }

    @Test
    void a_promotion_takes_place_in_an_operators_window() {
        Story story = story().propose(newTag()).signedOff();
        advertise("2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z");

        story.at("2026-11-25T10:00:01Z");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_window_that_was_advertised_within_the_notice_does_not_count() {
        Story story = story().propose(newTag()).signedOff();

        Occurrence late = advertise("2026-11-24T11:00:00Z", "2026-11-24T12:00:00Z");

        assertThat(late.counts()).isFalse();
        assertThat(late.why()).contains("announced only at 2026-11-23T12:00:00Z, later than 2026-11-23T11:00:00Z");
        assertThat(story.waitsUntil()).isEqualTo(THIS_THURSDAY);
    }

    @Test
    void only_operators_advertise_and_only_release_managers_freeze() {
        Announcement announced = announcement("2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z");

        As.user("rae", () -> assertThatThrownBy(() -> advertiseWindow.advertise(announced))
                .hasMessageContaining("operator"));
        As.user("olga", () -> assertThatThrownBy(() -> freezeWindows.freeze(announced))
                .hasMessageContaining("release-manager"));
    }

    @Test
    void what_is_left_of_a_window_must_be_enough() {
        Story story = story().propose(newTag()).signedOff();

        story.at("2026-11-27T00:59:45Z");

        assertThat(aliasInFirst()).contains(previous);
        assertThat(missed(story).why())
                .isEqualTo(
                        "only PT15S of the window were left at 2026-11-27T00:59:45Z, and a promotion is expected to take PT30S");
        assertThat(story.waitsUntil()).isEqualTo(NEXT_THURSDAY);
    }

    @Test
    void a_window_that_passed_while_nobody_ran_is_told_with_its_reason() {
        Story story = story().propose(newTag()).signedOff();

        story.at("2026-11-28T00:00:00Z");

        MissedWindow missed = missed(story);
        assertThat(missed.calendar()).isEqualTo("patch-thursday");
        assertThat(missed.opens()).isEqualTo(THIS_THURSDAY);
        assertThat(missed.why()).isEqualTo("the promotion was ready only at 2026-11-28T00:00:00Z, after it had closed");
    }

    @Test
    void a_window_of_the_summit_counts_once_it_is_confirmed() {
        Story story = story().propose("summit", newTag()).signedOffForTheSummit();
        assertThat(story.waitsUntil()).isEqualTo(FIRST_WEDNESDAY);
        assertThat(confirmation().getDueDate()).isEqualTo(FIRST_WEDNESDAY);
        assertThat(confirmation().getName())
                .isEqualTo("Confirm Summit window: Wednesday 2 December 2026, 13:00 America/Santiago");

        confirm("tess", Map.of("decision", "confirm"));

        assertThat(story.at("2026-12-02T16:00:00Z").proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_window_that_nobody_confirmed_is_let_pass() {
        Story story = story().propose("summit", newTag()).signedOffForTheSummit();

        story.at("2026-12-02T16:00:00Z");

        assertThat(FIRST.digestOf(NAME, "recommended_c0044"))
                .isNotEqualTo(story.proposal().candidate().digest());
        assertThat(missed(story).why()).isEqualTo("not confirmed by telescope-software before it opened");
        assertThat(story.waitsUntil()).isEqualTo(WEDNESDAY_AFTER);
    }

    @Test
    void a_window_that_is_refused_is_not_waited_for() {
        Story story = story().propose("summit", newTag()).signedOffForTheSummit();

        confirm("tess", Map.of("decision", "refuse", "comment", "Mirror washing"));

        assertThat(story.waitsUntil()).isEqualTo(WEDNESDAY_AFTER);
        assertThat(calendars.between(List.of(channels.get("summit")), FIRST_WEDNESDAY, FIRST_WEDNESDAY.plusSeconds(1)))
                .singleElement()
                .satisfies(occurrence -> assertThat(occurrence.why()).contains("refused by tess: Mirror washing"));
    }

    @Test
    void only_the_named_group_confirms_and_a_refusal_needs_its_reason() {
        story().propose("summit", newTag()).signedOffForTheSummit();

        assertThatThrownBy(() -> confirm("olga", Map.of("decision", "confirm")))
                .hasMessageContaining("telescope-software");
        assertThatThrownBy(() -> confirm("tess", Map.of("decision", "refuse")))
                .hasMessageContaining("Please add a comment");
        assertThat(confirmation()).isNotNull();
    }

    @Test
    void a_window_is_asked_about_once_however_many_wait_for_it() {
        story().propose("summit", newTag()).signedOffForTheSummit();
        story().propose("summit", newTag()).signedOffForTheSummit();

        assertThat(confirmation()).isNotNull();
    }

    @Test
    void a_release_manager_breaks_the_glass_even_in_a_freeze() {
        freeze("2026-11-23T00:00:00Z", "2026-12-20T00:00:00Z");
        Story story = story().propose(newTag()).signedOff();

        As.user("rae", () -> breakGlass.promoteNow(story.id(), new UserComment("CVE-2026-1")));
        story.runJobsDue();

        assertThat(aliasInFirst()).contains(story.proposal().candidate().digest());
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(story.actions()).endsWith("BREAK_GLASS", "PROMOTION_STARTED", "PROMOTED");
    }

    @Test
    void nobody_else_breaks_the_glass_and_nobody_before_the_sign_off() {
        Story early = story().propose(newTag()).ticketOpen();
        Story ready = story().propose(newTag()).signedOff();

        As.user("rae", () -> assertThatThrownBy(() -> breakGlass.promoteNow(early.id(), new UserComment("Now")))
                .hasMessageContaining("WAITING_FOR_WINDOW"));
        As.user("olga", () -> assertThatThrownBy(() -> breakGlass.promoteNow(ready.id(), new UserComment("Now")))
                .hasMessageContaining("release-manager"));
        As.user("rae", () -> assertThatThrownBy(() -> breakGlass.promoteNow(ready.id(), new UserComment(" ")))
                .hasMessageContaining("Please add a reason"));
        assertThat(aliasInFirst()).contains(previous);
    }

    @Test
    void a_broken_glass_lets_one_promotion_through_and_no_other() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.method().equals("PUT"), 403);
        As.user("rae", () -> breakGlass.promoteNow(story.id(), new UserComment("CVE-2026-1")));
        story.tryUntilItStops("2026-11-23T12:00:00Z");
        SECOND.recover();
        story.process().isWaitingAt("userTask_resolvePromotionFailure");

        As.user("rae", () -> assertThatThrownBy(() -> breakGlass.promoteNow(story.id(), new UserComment("Again")))
                .hasMessageContaining("requires a decision first"));
        story.answer("ada", "userTask_resolvePromotionFailure", "retry", "The registry is back");

        assertThat(aliasInFirst()).contains(previous);
        assertThat(story.waitsUntil()).isEqualTo(THIS_THURSDAY);
    }

    private List<Blocker> freezesOf(Story story) {
        return blockers.of(story.proposal()).stream()
                .filter(blocker -> blocker.what().equals("freeze"))
                .toList();
    }

    private Freeze freeze(String from, String to) {
        var set = new Freeze[1];
        As.user(
                "rae",
                () -> set[0] = freezeWindows.freeze(new Announcement(
                        "On-sky campaign", Instant.parse(from), Instant.parse(to), List.of(), reason())));
        return set[0];
    }

    private Occurrence advertise(String from, String to) {
        var advertised = new Occurrence[1];
        As.user("olga", () -> advertised[0] = advertiseWindow.advertise(announcement(from, to)));
        return advertised[0];
    }

    private static Announcement announcement(String from, String to) {
        return new Announcement(
                "Extra window", Instant.parse(from), Instant.parse(to), List.of("recommended"), reason());
    }

    private static UserComment reason() {
        return new UserComment("It cannot wait");
    }

    private MissedWindow missed(Story story) {
        List<MissedWindow> missed = missedWindows.of(story.id());
        assertThat(missed).hasSize(1);
        return missed.get(0);
    }

    private Task confirmation() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("userTask_confirmWindow")
                .taskCandidateGroup("telescope-software")
                .active()
                .singleResult();
    }

    private void confirm(String user, Map<String, Object> answers) {
        As.user(user, () -> engine.getTaskService().complete(confirmation().getId(), answers));
    }
}
