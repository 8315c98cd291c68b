package io.imprimatur.story;

import static io.imprimatur.image.restore.Restore.RestoreState.ASKED;
import static io.imprimatur.image.restore.Restore.RestoreState.CONFIRMED;
import static io.imprimatur.image.restore.Restore.RestoreState.FAILED;
import static io.imprimatur.image.restore.Restore.RestoreState.REFUSED;
import static io.imprimatur.image.restore.Restore.RestoreState.RESTORED;
import static io.imprimatur.image.restore.Restore.RestoreState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.ChannelStatusQuery;
import io.imprimatur.board.ChannelStatusQuery.ChannelStatus;
import io.imprimatur.board.MaintenanceDay;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDayQuery;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.drift.DriftPoller;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.ConfirmRestore;
import io.imprimatur.image.restore.ConfirmRestore.RestoreDecision;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.WithdrawRestore;
import io.imprimatur.messaging.notice.NoticeDispatcher;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

class RestoreTests extends RestoreStoryTest {

    @Autowired
    private ConfirmRestore confirmRestore;

    @Autowired
    private WithdrawRestore withdrawRestore;

    @Autowired
    private ChannelStatusQuery channelStatusQuery;

    @Autowired
    private MaintenanceDayQuery maintenanceDayQuery;

    @Autowired
    private DriftPoller driftPoller;

    @Autowired
    private AliasChecks watches;

    @Autowired
    private Recommendations recommendations;

    @Autowired
    private NoticeDispatcher noticeDispatcher;

    @Autowired
    private ExpectedAliases expectedAliases;

    @Autowired
    private WebApplicationContext application;

    @Test
    void history_finds_it_by_who_confirmed_as_a_decision_on_the_proposal_of_its_image() {
        RestoreStory restore = asked().confirm("otto");
        String tag = earlier.proposal().candidate().tag().value();

        assertThat(BoardNow.readBy("zoe", "/history?by=otto&tag=" + tag, application))
                .contains("1 proposal", restore.id() + " restore confirmed for operator");
        assertThat(BoardNow.readBy("zoe", "/history?by=olga&tag=" + tag, application))
                .contains("No matching proposals.");
    }

    @Test
    void one_that_is_begun_while_a_window_of_its_channel_is_open_is_on_that_window_s_page() {
        Instant opens = Instant.parse("2026-12-10T23:00:00Z");
        clock.set(opens.plusSeconds(60));
        RestoreStory restore = asked().confirm("otto").run();

        MaintenanceDay day = maintenanceDayQuery.at("patch-thursday", opens).orElseThrow();

        assertThat(day.items())
                .filteredOn(item -> item.id().equals(restore.restore().id().toString()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.mark()).isEqualTo(MaintenanceDayItem.ItemStatus.DONE);
                    assertThat(item.remark()).isEqualTo("a restore, outside this window: Notebooks crash (olga)");
                    assertThat(item.page()).isEqualTo("/restores/" + item.id());
                });
        assertThat(day.happened()).extracting(AuditEntry::action).contains("RESTORE_STARTED", "RESTORED_TO");
    }

    @Test
    void an_earlier_image_is_put_back_in_every_repository_once_a_second_person_has_confirmed() {
        RestoreStory restore = asked();
        assertThat(restore.jobs()).isEmpty();
        assertThat(aliasInFirst()).contains(bad);

        restore.confirm("otto").run();

        assertThat(aliasInFirst()).contains(good);
        assertThat(aliasInSecond()).contains(good);
        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(restore.ended()).isTrue();
        assertThat(restore.visited())
                .contains("endEvent_restored")
                .doesNotContain("serviceTask_undoRestore", "userTask_resolveRestoreFailure", "event_turnComes");
        assertThat(restore.actions())
                .containsExactly("RESTORE_ASKED", "RESTORE_CONFIRMED", "RESTORE_STARTED", "RESTORED_TO");
        assertThat(restore.entries())
                .extracting(AuditEntry::actor, AuditEntry::role)
                .startsWith(tuple("olga", "operator"), tuple("otto", "operator"));
        assertThat(restore.entries()).extracting(AuditEntry::digest).containsOnly(good.value());
    }

    @Test
    void a_release_manager_may_be_the_second_person() {
        RestoreStory restore = asked().confirm("rae").run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(restore.entries().get(1).role()).isEqualTo("release-manager");
    }

    @Test
    void who_asked_cannot_confirm_or_refuse() {
        RestoreStory restore = asked();

        for (String decision : new String[] {"confirm", "refuse"})
            assertThatThrownBy(() -> restore.answer("olga", "userTask_confirmRestore", decision, "me again"))
                    .hasMessageContaining("another person");
        As.user("olga", () -> assertThatThrownBy(
                        () -> confirmRestore.completeTask(restore.id(), RestoreDecision.CONFIRM, new UserComment("")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'olga' requested"));

        assertThat(restore.restore().state()).isEqualTo(ASKED);
        assertThat(restore.actions()).containsExactly("RESTORE_ASKED");
        assertThat(aliasInFirst()).contains(bad);
    }

    @Test
    void who_is_neither_operator_nor_release_manager_has_no_say() {
        assertThatThrownBy(() -> restoreStory().ask("zoe", "recommended", good, "I want it"))
                .hasMessageContaining("'zoe' is not in operator or release-manager");
        RestoreStory restore = asked();

        assertThatThrownBy(() -> restore.confirm("ada")).isInstanceOf(RuntimeException.class);
        As.user("ada", () -> assertThatThrownBy(() -> withdrawRestore.withdraw(restore.id(), new UserComment("no")))
                .hasMessageContaining("'ada' is not in operator"));

        assertThat(restore.restore().state()).isEqualTo(ASKED);
    }

    @Test
    void a_release_manager_breaks_the_glass_alone_with_a_reason_that_stays() {
        RestoreStory restore = restoreStory().ask("rae", "recommended", good, "Everybody is asleep");
        assertThatThrownBy(() -> restore.answer("rae", "userTask_confirmRestore", "break-glass", " "))
                .hasMessageContaining("Please add a reason");

        restore.answer("rae", "userTask_confirmRestore", "break-glass", "It is 4 am")
                .run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(restore.restore().answer()).hasValueSatisfying(said -> {
            assertThat(said.glassBroken()).isTrue();
            assertThat(said.comment()).isEqualTo("It is 4 am");
        });
        assertThat(restore.actions()).contains("BREAK_GLASS").doesNotContain("RESTORE_CONFIRMED");
        assertThat(aliasInSecond()).contains(good);
    }

    @Test
    void an_operator_cannot_break_the_glass() {
        RestoreStory restore = asked();

        assertThatThrownBy(() -> restore.answer("otto", "userTask_confirmRestore", "break-glass", "Now"))
                .hasMessageContaining("'otto' is not in release-manager");

        assertThat(restore.restore().state()).isEqualTo(ASKED);
    }

    @Test
    void a_second_person_refuses_and_says_why() {
        RestoreStory restore = asked();
        assertThatThrownBy(() -> restore.answer("otto", "userTask_confirmRestore", "refuse", ""))
                .hasMessageContaining("Please add a reason");

        restore.answer("otto", "userTask_confirmRestore", "refuse", "It is the network");

        assertThat(restore.restore().state()).isEqualTo(REFUSED);
        assertThat(restore.visited()).contains("endEvent_restoreRefused").doesNotContain("serviceTask_restoreImage");
        assertThat(restore.ended()).isTrue();
        assertThat(aliasInFirst()).contains(bad);
        assertThat(asked().restore().state()).as("it may be asked for again").isEqualTo(ASKED);
    }

    @Test
    void it_is_withdrawn_while_it_waits_and_after_it_was_confirmed() {
        RestoreStory waiting = asked();
        As.user("olga", () -> withdrawRestore.withdraw(waiting.id(), new UserComment("Not needed")));
        RestoreStory confirmed = asked().confirm("otto");
        As.user("otto", () -> withdrawRestore.withdraw(confirmed.id(), new UserComment("Not now")));

        for (RestoreStory restore : new RestoreStory[] {waiting, confirmed}) {
            assertThat(restore.restore().state()).isEqualTo(WITHDRAWN);
            assertThat(restore.visited()).contains("endEvent_restoreWithdrawn");
            assertThat(restore.ended()).isTrue();
            assertThat(restore.jobs()).isEmpty();
        }
        assertThat(aliasInFirst()).contains(bad);
    }

    @Test
    void a_restore_that_is_over_can_be_neither_confirmed_nor_withdrawn() {
        RestoreStory restore = asked().confirm("otto").run();

        As.user("otto", () -> {
            assertThatThrownBy(() ->
                            confirmRestore.completeTask(restore.id(), RestoreDecision.CONFIRM, new UserComment("")))
                    .hasMessageContaining("is RESTORED: expected ASKED");
            assertThatThrownBy(() -> withdrawRestore.withdraw(restore.id(), new UserComment("late")))
                    .hasMessageContaining("is RESTORED");
        });
    }

    @Test
    void one_at_a_time_is_asked_for_in_a_channel() {
        RestoreStory open = asked();

        assertThatThrownBy(() -> restoreStory().ask("rae", "recommended", good, "Me too"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(open.id() + " (ASKED) is open");
    }

    @Test
    void what_was_never_promoted_in_the_channel_is_not_restored() {
        assertThatThrownBy(() -> restoreStory().ask("olga", "recommended", previous, "It was there"))
                .hasMessageContaining("has never been promoted in recommended");
        assertThatThrownBy(() -> restoreStory().ask("olga", "summit", good, "There too"))
                .hasMessageContaining("has never been promoted in summit");
        assertThatThrownBy(() -> restoreStory().ask("olga", "recommended", good, " "))
                .hasMessageContaining("Please add a reason");
    }

    @Test
    void what_is_there_everywhere_is_not_restored_but_what_somebody_moved_away_is() {
        assertThatThrownBy(() -> restoreStory().ask("olga", "recommended", bad, "Again"))
                .hasMessageContaining("is on " + bad + " already");

        SECOND.retag(NAME, "recommended", good);
        RestoreStory restore = restoreStory()
                .ask("olga", "recommended", bad, "Somebody moved it")
                .confirm("otto")
                .run();

        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(aliasInSecond()).contains(bad);
    }

    @Test
    void people_elsewhere_are_told() {
        jdbc.sql("update notice_duty set seq = (select seq from audit_head), due_at = null, failures = 0")
                .update();
        WEBHOOK.forget();
        RestoreStory restore = asked().confirm("otto").run();
        noticeDispatcher.dispatch();

        String tag = earlier.proposal().candidate().tag().value();
        assertThat(WEBHOOK.acceptedBodies()).hasSize(3);
        assertThat(WEBHOOK.acceptedBodies().get(0))
                .contains(
                        restore.id() + " restore of recommended to",
                        tag,
                        "restore asked by olga as operator: Notebooks crash");
        assertThat(WEBHOOK.acceptedBodies().get(1)).contains("restore confirmed by otto as operator");
        assertThat(WEBHOOK.acceptedBodies().get(2))
                .contains("restored to by imprimatur", earlier.id().toString());
    }

    @Test
    void it_is_asked_for_by_tasklists_start_form_too() {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("restoreRecommendedImage")
                .latestVersion()
                .singleResult()
                .getId();
        Map<String, Object> form = Map.of(
                "channel", "recommended", "digest", good.value(), "reason", "By Tasklist", "decision", "confirm");

        As.user("olga", () -> engine.getFormService().submitStartForm(definition, form));
        assertThatThrownBy(() -> As.user("zoe", () -> engine.getFormService().submitStartForm(definition, form)))
                .hasMessageContaining("'zoe' is not in operator or release-manager");

        assertThat(restores.findOpen("recommended")).hasValueSatisfying(restore -> {
            assertThat(restore.askedBy()).isEqualTo("olga");
            assertThat(restore.reason()).isEqualTo("By Tasklist");
            assertThat(restore.state()).isEqualTo(ASKED);
        });
    }

    @Test
    void the_board_says_what_was_restored_and_by_which_proposal_it_is() {
        RestoreStory restore = asked().confirm("otto").run();

        clock.pass(Duration.ofMinutes(1));
        ChannelStatus channel = channelStatusQuery.current("recommended");

        assertThat(channel.proposal()).isEqualTo(earlier.id().toString());
        assertThat(channel.since()).isEqualTo(AFTERWARDS);
        assertThat(channel.restore()).isNotNull();
        assertThat(channel.restore().id()).isEqualTo(restore.id().toString());
        assertThat(channel.repositories()).allMatch(place -> !place.drifted());
    }

    @Test
    void the_proposals_say_whose_image_went_and_whose_came_back() {
        assertThat(recommendations.lastRestore(later.proposal())).isEmpty();

        RestoreStory restore = asked().confirm("otto").run();

        assertThat(recommendations.lastRestore(later.proposal())).contains(restore.restore());
        assertThat(recommendations.lastRestore(earlier.proposal())).contains(restore.restore());
        assertThat(recommendations.lastRestore(story().propose(newTag()).proposal()))
                .isEmpty();
    }

    @Test
    void the_watch_expects_what_was_restored() {
        asked().confirm("otto").run();
        clock.pass(Duration.ofMinutes(4));
        driftPoller.poll();
        assertThat(watches.drifted()).isEmpty();

        FIRST.retag(NAME, "recommended", bad);
        clock.pass(Duration.ofMinutes(4));
        driftPoller.poll();

        assertThat(watches.drifted()).singleElement().satisfies(watch -> assertThat(watch.expected())
                .contains(good));
    }

    @Test
    void open_proposals_start_from_what_was_restored() {
        Story open = story().propose(newTag());
        asked().confirm("otto").run();
        assertThat(expectedAliases.of(open.id()))
                .extracting(ExpectedAlias::digest)
                .containsOnly(Optional.of(good));

        open.signedOff().at("2026-12-10T23:00:00Z");

        assertThat(open.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        Digest newest = open.proposal().candidate().digest();
        assertThat(aliasInFirst()).contains(newest);
        assertThat(channelStatusQuery.current("recommended").restore()).isNull();
    }

    @Test
    void it_waits_for_a_promotion_that_has_begun_and_then_asks_whether_to_undo_that() {
        Story promotion = story().propose(newTag()).signedOff();
        RestoreStory restore = asked();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        promotion.tryAt("2026-12-10T23:00:00Z");

        restore.confirm("otto").run();
        assertThat(restore.restore().state()).isEqualTo(CONFIRMED);
        assertThat(restore.visited()).contains("event_channelBusy", "event_turnComes");

        SECOND.recover();
        promotion.runJobsDue();
        assertThat(promotion.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        restore.runUntilNothingIsLeft();
        assertThat(restore.restore().state()).isEqualTo(FAILED);
        assertThat(aliasInFirst()).contains(promotion.proposal().candidate().digest());

        restore.answer("olga", "userTask_resolveRestoreFailure", "retry", "That one is bad too")
                .confirm("otto")
                .run();
        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        assertThat(aliasInSecond()).contains(good);
    }

    @Test
    void a_promotion_waits_for_a_restore_that_has_begun() {
        Story promotion = story().propose(newTag()).signedOff();
        RestoreStory restore = asked().confirm("otto");
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        assertThatThrownBy(restore::run).isInstanceOf(RuntimeException.class);

        promotion.at("2026-12-10T23:00:00Z");
        assertThat(promotion.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);

        SECOND.recover();
        restore.run();
        assertThat(restore.restore().state()).isEqualTo(RESTORED);
        promotion.at("2026-12-10T23:00:10Z");
        assertThat(promotion.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }
}
