package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.calendar.AdvertiseWindow;
import io.imprimatur.calendar.Announcement;
import io.imprimatur.identity.Person;
import io.imprimatur.image.promotion.BreakGlass;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.TestImage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;

/** Nobody decides at the gates of what they proposed; they may always hold it up or take it back. */
class ProposalDutiesTests extends StoryTest {

    private static final String RSP_OPS = "userTask_reviewAtRspOps";
    private static final String DP_COORDINATION = "userTask_reviewAtDataPreviewCoordination";
    private static final String ATTEST = "userTask_attestNotebooks";
    private static final String RESOLVE_NOTEBOOKS = "userTask_resolveNotebookFailures";
    private static final String RESOLVE_PROMOTION = "userTask_resolvePromotionFailure";

    @Autowired
    private Blockers blockers;

    @Autowired
    private BreakGlass breakGlass;

    @Autowired
    private AdvertiseWindow advertiseWindow;

    @Autowired
    private WithdrawProposal withdrawProposal;

    @Nullable
    private String extra;

    @AfterEach
    void withdrawTheWindow() {
        if (extra != null) As.user("olga", () -> advertiseWindow.withdraw(extra, new UserComment("The story is over")));
    }

    @Test
    void a_chair_does_not_approve_what_the_chair_proposed() {
        Story first = proposedBy("rsp");
        assertThatThrownBy(() -> first.answer("rsp", RSP_OPS, "approve"))
                .hasMessageContaining("'rsp' proposed " + first.id() + " and cannot approve it at rsp-ops: expected"
                        + " another member of rsp-ops");
        assertThat(blocker(first, "review").canBeClearedBy()).doesNotContain("rsp");

        Story second = proposedBy("dora").answer("rsp", RSP_OPS, "approve");
        assertThatThrownBy(() -> second.answer("dora", DP_COORDINATION, "approve"))
                .hasMessageContaining("cannot approve it at dp-coordination");
        assertThat(second.proposal().state()).isEqualTo(ProposalState.IN_REVIEW);
    }

    @Test
    void a_chair_may_defer_or_decline_what_the_chair_proposed() {
        Story story = proposedBy("rsp").answer("rsp", RSP_OPS, "defer", "Not ready");

        story.answer("rsp", RSP_OPS, "decline", "Never mind");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.DECLINED);
    }

    @Test
    void the_proposer_does_not_attest_that_notebooks_passed_but_may_say_that_they_failed() {
        Story story = proposedBy("ada").approved();

        assertThatThrownBy(() -> story.answer("ada", ATTEST, "passed"))
                .hasMessageContaining("cannot attest that its notebooks passed");

        story.answer("ada", ATTEST, "failed", "Two of them").answer("sam", ATTEST, "passed");
        assertThat(story.openTasks(RESOLVE_NOTEBOOKS)).hasSize(1);
    }

    @Test
    void the_proposer_waives_no_notebooks_but_may_have_them_run_again() {
        Story story = proposedBy("ada")
                .approved()
                .answer("sam", ATTEST, "failed", "Two of them")
                .answer("sam", ATTEST, "passed");

        assertThatThrownBy(() -> story.answer("ada", RESOLVE_NOTEBOOKS, "waive", "They never work"))
                .hasMessageContaining("cannot waive its notebooks");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.VERIFYING);

        story.answer("sam", RESOLVE_NOTEBOOKS, "waive", "They never work");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
    }

    @Test
    void the_proposer_does_not_acknowledge() {
        Story story = story().proposeAs("mia", "recommended", newTag()).ticketOpen();

        assertThatThrownBy(() -> story.acknowledge("middleware-lead", "mia", "acknowledge", ""))
                .hasMessageContaining("expected a person other than the proposer: ben");
    }

    @Test
    void the_proposer_breaks_no_glass() {
        Story story = story().proposeAs("rae", "recommended", newTag()).signedOff();

        As.user("rae", () -> {
            assertThat(breakGlass.isPossibleFor(rae(), story.proposal())).isFalse();
            assertThatThrownBy(() -> breakGlass.promoteNow(story.id(), new UserComment("Urgent")))
                    .hasMessageContaining("cannot use break-glass for it: expected another member of release-manager");
        });
        assertThat(story.actions()).doesNotContain("BREAK_GLASS");

        As.user("remy", () -> breakGlass.promoteNow(story.id(), new UserComment("Urgent")));
        story.runJobsDue();
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_window_that_the_proposer_advertised_is_not_for_the_proposal() {
        Story own = story().proposeAs("olga", "recommended", newTag());
        Story others = story().propose(newTag());
        Instant opens = Instant.parse("2026-11-25T12:00:00Z");
        As.user(
                "olga",
                () -> extra = advertiseWindow
                        .advertise(new Announcement(
                                "Extra",
                                opens,
                                opens.plusSeconds(7200),
                                List.of("recommended"),
                                new UserComment("In between")))
                        .window()
                        .calendar());

        assertThat(own.signedOff().waitsUntil()).isEqualTo("2026-11-26T23:00:00Z");
        assertThat(others.signedOff().waitsUntil()).isEqualTo(opens);
        own.at("2026-11-25T12:00:01Z");
        assertThat(own.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
    }

    @Test
    void the_proposer_does_not_accept_an_alias_that_somebody_moved() {
        Story story = proposedBy("ada")
                .approved()
                .answer("sam", ATTEST, "passed")
                .answer("sam", ATTEST, "passed")
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"))
                .acknowledge("middleware-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "");
        Digest theirs = SECOND.push(NAME, "recommended", TestImage.of("theirs"));
        story.at("2026-11-26T23:00:00Z");

        assertThatThrownBy(() -> story.answer("ada", RESOLVE_PROMOTION, "retry", "That was me"))
                .hasMessageContaining("cannot accept the current tag");
        assertThat(aliasInSecond()).contains(theirs);

        story.answer("sam", RESOLVE_PROMOTION, "retry", "That is fine");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void the_proposer_may_always_take_it_back() {
        Story story = story().proposeAs("mia", "recommended", newTag()).approved();

        As.user("mia", () -> withdrawProposal.withdraw(story.id(), new UserComment("Changed my mind")));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    private static Person rae() {
        return new Person("rae", "", Set.of("release-manager"));
    }

    private Story proposedBy(String user) {
        return story().proposeAs(user, "recommended", newTag());
    }

    private Blocker blocker(Story story, String what) {
        return blockers.of(story.proposal()).stream()
                .filter(blocker -> blocker.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
