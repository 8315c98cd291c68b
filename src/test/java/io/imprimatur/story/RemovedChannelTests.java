package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.image.ticket.OpenTicket;
import io.imprimatur.image.ticket.OpenTicket.UnusableIssue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A channel is removed while a proposal waits: in each state. */
class RemovedChannelTests extends ChangedGatesTest {

    private static final String CHANNEL = "recommended";

    @Autowired
    RequestRestore requestRestore;

    @Autowired
    Restores restores;

    @Autowired
    OpenTicket openTicket;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "the channel is removed {0}")
    @EnumSource
    void a_channel_is_removed(Stage stage) {
        Story story = at(stage);

        change(channel -> null);
        story.runJobsDue();

        assertSettled(story);
        if (stage == Stage.AFTER_ITS_END) {
            assertThat(blockers(story)).isEmpty();
            return;
        }
        assertThat(blockers(story)).singleElement().satisfies(blocker -> {
            assertThat(blocker.what()).isEqualTo("channel-removed");
            assertThat(blocker.detail()).contains(CHANNEL);
            assertThat(blocker.canBeClearedBy()).contains("zoe");
        });
        assertThat(BoardNow.readBy("zoe", "/proposals/" + story.id(), application))
                .contains("its channel is no longer configured");
        assertThat(BoardNow.readBy("zoe", application)).doesNotContain("Something went wrong");
        assertThat(BoardNow.readBy("zoe", "/history", application))
                .contains(story.id().toString());
    }

    @ParameterizedTest(name = "nothing is promoted, and no step fails, when the channel was removed {0}")
    @EnumSource(mode = Mode.EXCLUDE, names = "AFTER_ITS_END")
    void a_window_of_a_removed_channel_passes(Stage stage) {
        Story story = at(stage);
        change(channel -> null);

        story.runJobsDue();
        story.at("2026-12-03T23:00:00Z").at("2026-12-10T23:00:00Z");

        assertThat(story.proposal().state()).isNotIn(ProposalState.PROMOTED, ProposalState.PROMOTING);
        assertThat(failedJobs.of(story.proposal().instance())).isEmpty();
        assertThat(aliasInFirst()).contains(previous);
    }

    @ParameterizedTest(name = "a proposal is withdrawn whose channel was removed {0}")
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"BEING_PROMOTED", "AFTER_ITS_END"})
    void a_proposal_of_a_removed_channel_is_withdrawn(Stage stage) {
        Story story = at(stage);
        change(channel -> null);

        As.user("zoe", () -> withdrawProposal.withdraw(story.id(), new UserComment("There is no such channel")));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    @ParameterizedTest(name = "a channel is configured again that was removed {0}")
    @EnumSource(mode = Mode.EXCLUDE, names = "AFTER_ITS_END")
    void a_channel_is_configured_again(Stage stage) {
        Story story = at(stage);
        var channel = settings.channels.get(CHANNEL);
        change(removed -> null);
        story.runJobsDue();

        change(none -> channel);

        assertThat(blockers(story)).extracting(Blocker::what).doesNotContain("channel-removed");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
        assertThat(story.actions()).filteredOn("ACKNOWLEDGED"::equals).hasSize(2);
    }

    @Test
    void a_restore_that_waits_when_its_channel_is_removed_is_put_before_a_person() {
        RestoreStory restore = restoreOfAnEarlierImage();
        change(channel -> null);

        restore.runUntilNothingIsLeft();

        assertThat(restore.restore().state()).isEqualTo(RestoreState.FAILED);
        assertThat(restore.restore().failure())
                .hasValueSatisfying(why -> assertThat(why).contains("no longer configured"));
        restore.answer("otto", "userTask_resolveRestoreFailure", "withdraw", "There is no such channel");
    }

    @Test
    void a_restore_that_has_begun_when_its_channel_is_removed_is_put_back() {
        RestoreStory restore = restoreOfAnEarlierImage();
        Optional<Digest> before = aliasInFirst();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        assertThatThrownBy(restore::run).isInstanceOf(RuntimeException.class);
        SECOND.recover();
        change(channel -> null);

        restore.runUntilNothingIsLeft();

        assertThat(restore.restore().state()).isEqualTo(RestoreState.FAILED);
        assertThat(aliasInFirst()).isEqualTo(before);
        restore.answer("otto", "userTask_resolveRestoreFailure", "withdraw", "There is no such channel");
    }

    @Test
    void a_ticket_that_is_being_opened_when_the_issue_tracker_is_removed_is_asked_for_by_hand() {
        Story story = at(Stage.BEFORE_THE_TICKET);
        jdbc.sql("insert into ticket_request (proposal, summary, description, requested_by, requested_at, attempts,"
                        + " reconciled) values (?, 'Promote', 'It', 'ada', current_timestamp, 0, false)")
                .param(story.id().number())
                .update();

        assertThatThrownBy(() -> openTicket.open(story.id()))
                .isInstanceOf(UnusableIssue.class)
                .hasMessageContaining("the issue tracker is no longer configured");

        assertPromotedEverywhere(finish(story));
    }

    private RestoreStory restoreOfAnEarlierImage() {
        Digest earlier = at(Stage.AFTER_ITS_END).proposal().candidate().digest();
        at(Stage.WAITING_FOR_THE_WINDOW).at("2026-12-03T23:00:00Z");
        return new RestoreStory(engine, requestRestore, restores, trail)
                .ask("olga", CHANNEL, earlier, "Notebooks crash")
                .confirm("otto");
    }
}
