package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.CompareImages;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.PreviousImageDetails;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PromotionTests extends StoryTest {

    private static final String IN_WINDOW = "2026-11-26T23:00:00Z";

    @Autowired
    private ProposalDetailsQuery proposalDetailsQuery;

    @Autowired
    private CompareImages compareImages;

    @Test
    void an_image_that_passes_every_gate_is_recommended_in_every_repository() {
        Story story = story().propose(newTag()).signedOff();
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        story.process().isWaitingAt("event_windowOpens").hasNotPassed("serviceTask_promoteImage");

        story.at(IN_WINDOW);

        Digest candidate = story.proposal().candidate().digest();
        assertThat(aliasInFirst()).contains(candidate);
        assertThat(aliasInSecond()).contains(candidate);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(story.ended()).isTrue();
        assertThat(story.passed())
                .contains("serviceTask_promoteImage", "serviceTask_closeTicket", "endEvent_promoted")
                .doesNotContain("serviceTask_restorePrevious", "userTask_resolvePromotionFailure");
        assertThat(story.actions())
                .containsExactly(
                        "PROPOSED",
                        "APPROVED",
                        "APPROVED",
                        "NOTEBOOKS_PASSED",
                        "NOTEBOOKS_PASSED",
                        "TICKET_OPENED",
                        "ACKNOWLEDGED",
                        "ACKNOWLEDGED",
                        "PROMOTION_STARTED",
                        "PROMOTED");
    }

    @Test
    void what_was_recommended_until_then_stays_on_record_with_a_proposal_that_has_ended() {
        Story older = story().propose(newTag()).approved();
        Story newer = story().propose(newTag()).signedOff().at(IN_WINDOW);

        for (Story ended : List.of(newer, older)) {
            assertThat(described(ended).previous())
                    .hasSize(2)
                    .extracting(PreviousImageDetails::digest)
                    .containsOnly(previous.value());
            assertThat(compareImages.of(ended.proposal()).with()).isEqualTo(previous.value());
        }
        assertThat(described(story().propose(newTag())).previous())
                .extracting(PreviousImageDetails::digest)
                .containsOnly(newer.proposal().candidate().digest().value());
    }

    private ProposalDetails described(Story story) {
        return proposalDetailsQuery.describe(story.proposal());
    }

    @Test
    void the_digest_that_was_proposed_is_promoted_though_its_tag_has_moved() {
        String tag = newTag();
        Story story = story().propose(tag);
        Digest candidate = story.proposal().candidate().digest();
        FIRST.retag(NAME, tag, previous);

        story.signedOff().at(IN_WINDOW);

        assertThat(aliasInFirst()).contains(candidate);
        assertThat(aliasInSecond()).contains(candidate);
    }

    @Test
    void a_window_that_opens_before_the_notice_is_over_is_let_pass() {
        Story story = story().propose(newTag()).ticketOpen();
        story.at("2026-11-26T12:00:00Z")
                .acknowledge("middleware-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "");

        story.at(IN_WINDOW);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(aliasInFirst()).contains(previous);

        story.at("2026-12-03T23:00:00Z");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_missed_window_is_said_aloud_and_the_next_one_taken() {
        Story story = story().propose(newTag()).signedOff();

        story.at("2026-11-27T08:00:00Z");

        assertThat(aliasInFirst()).contains(previous);
        assertThat(story.actions()).endsWith("WINDOW_MISSED");
        story.process().isWaitingAt("event_windowOpens").hasPassed("event_windowClosed");

        story.at("2026-12-03T23:30:00Z");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
    }

    @Test
    void a_timer_that_is_fired_early_by_hand_promotes_nothing() {
        Story story = story().propose(newTag()).signedOff();
        String timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.instance())
                .timers()
                .singleResult()
                .getId();

        engine.getManagementService().executeJob(timer);
        story.runJobsDue();

        assertThat(aliasInFirst()).contains(previous);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(story.actions()).endsWith("ACKNOWLEDGED");
        story.process().isWaitingAt("event_windowOpens");
    }

    @Test
    void an_older_open_proposal_is_superseded() {
        Story older = story().propose(newTag()).approved();
        Story newer = story().propose(newTag()).signedOff().at(IN_WINDOW);

        assertThat(newer.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(older.proposal().state()).isEqualTo(ProposalState.SUPERSEDED);
        assertThat(older.ended()).isTrue();
        assertThat(older.passed()).contains("endEvent_superseded").doesNotContain("endEvent_promoted");
    }

    @Test
    void a_newer_open_proposal_starts_from_the_image_that_was_promoted() {
        Story older = story().propose(newTag()).signedOff();
        Story newer = story().propose(newTag());
        older.at(IN_WINDOW);
        newer.signedOff().at("2026-12-03T23:00:00Z");

        assertThat(newer.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliasInSecond()).contains(newer.proposal().candidate().digest());
    }
}
