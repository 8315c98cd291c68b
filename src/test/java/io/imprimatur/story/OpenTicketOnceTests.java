package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import io.imprimatur.image.ticket.RefusedTicketWrites.RefusedTicketWrite;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraRequest;
import io.imprimatur.testing.JiraServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class OpenTicketOnceTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.CLOUD);

    @Autowired
    Blockers blockers;

    @Autowired
    RefusedTicketWrites refusals;

    @Autowired
    WithdrawProposal withdrawProposal;

    @DynamicPropertySource
    static void jira(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, Duration.ofSeconds(1));
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @Test
    void the_ticket_says_what_is_to_be_promoted_and_links_back() {
        Story story = ticketOpen();

        JiraIssue issue = issueOf(story);
        assertThat(issue.summary()).startsWith("Promote ").endsWith(" to recommended");
        assertThat(issue.description())
                .contains(story.proposal().candidate().digest().value())
                .contains("https://imprimatur.example.org/proposals/" + story.id())
                .contains("middleware-lead", "Meeting rsp-ops: APPROVED", "Notebooks tutorials on summit: PASSED");
        assertThat(issue.labels()).containsExactly("imprimatur-" + story.id());
        assertThat(issue.properties().get("imprimatur")).contains("\"" + story.id() + "\"");
        assertThat(issue.watchers()).containsExactlyInAnyOrder("acc-ada", "acc-mia", "acc-ben", "acc-dan");
        assertThat(issue.links())
                .containsEntry("imprimatur=" + story.id(), "https://imprimatur.example.org/proposals/" + story.id());
        assertThat(story.actions()).containsOnlyOnce("TICKET_REQUESTED", "TICKET_OPENED");
    }

    @Test
    void somebody_may_word_the_summary_and_add_nothing_else() {
        Story story = ticketWanted()
                .answer(
                        "ada",
                        "userTask_openSignoffTicket",
                        Map.of("decision", "open", "summary", "Weekly\n 40", "ticketDescription", "forged"));

        assertThat(issueOf(story).summary()).isEqualTo("Weekly 40");
        assertThat(issueOf(story).description()).doesNotContain("forged");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_AFTER", "FAULT_AFTER"})
    void an_issue_that_was_made_without_our_hearing_of_it_is_found_again(JiraFault.Kind how) {
        Story story = ticketWanted();
        JIRA.injectFault(OpenTicketOnceTests::creates, how);

        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        JIRA.recover();
        story.runJobsDue();

        assertThat(issuesOf(story)).hasSize(1);
        assertThat(story.actions()).contains("TICKET_OPENED");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "FAULT", "HTML"})
    void an_issue_that_was_not_made_is_made_once_it_cannot_be_there(JiraFault.Kind how) {
        Story story = ticketWanted();
        JIRA.injectFault(OpenTicketOnceTests::creates, how);

        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        JIRA.recover();
        fails(story::runJobsDue);
        assertThat(issuesOf(story)).isEmpty();
        clock.pass(Duration.ofMinutes(4));
        untilOpen(story);

        assertThat(issuesOf(story)).hasSize(1);
    }

    @Test
    void of_two_issues_the_older_is_ours_and_the_other_is_closed() {
        Story story = ticketWanted();
        JiraIssue early = JIRA.create("made before the crash", "imprimatur-" + story.id());
        JiraIssue late = JIRA.create("made again", "imprimatur-" + story.id());
        JIRA.injectFault(OpenTicketOnceTests::creates, JiraFault.Kind.CLOSED);
        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        JIRA.recover();

        story.runJobsDue();

        assertThat(issuesOf(story)).hasSize(2);
        soon(() -> assertThat(late.status()).isEqualTo("Done"));
        assertThat(late.commentsBy(JiraServer.BOT))
                .hasSize(1)
                .first()
                .asString()
                .contains(early.key());
        assertThat(early.status()).isEqualTo("To Do");
    }

    @Test
    void a_second_issue_that_comes_to_light_later_is_closed() {
        Story story = ticketWanted();
        JIRA.injectFault(OpenTicketOnceTests::creates, JiraFault.Kind.CLOSED_AFTER);
        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        JIRA.recover();
        JIRA.searchLags(Duration.ofHours(1));
        clock.pass(Duration.ofMinutes(4));
        untilOpen(story);
        assertThat(issuesOf(story)).hasSize(2);

        JIRA.recover();
        clock.pass(Duration.ofMinutes(16));

        soon(() ->
                assertThat(issuesOf(story)).extracting(JiraIssue::status).containsExactlyInAnyOrder("Done", "To Do"));
        assertThat(issuesOf(story))
                .filteredOn(issue -> issue.status().equals("Done"))
                .allSatisfy(issue -> assertThat(issue.commentsBy(JiraServer.BOT))
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains("opened twice"));
    }

    @Test
    void an_issue_of_a_proposal_that_was_withdrawn_meanwhile_is_found_and_closed() {
        Story story = ticketWanted();
        JIRA.injectFault(OpenTicketOnceTests::creates, JiraFault.Kind.CLOSED_AFTER);
        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));

        As.user("zoe", () -> withdrawProposal.withdraw(story.id(), new UserComment("never mind")));
        JIRA.recover();

        soon(() -> assertThat(issueOf(story).status()).isEqualTo("Done"));
        assertThat(ours(story)).hasSize(1).first().asString().contains("Withdrawn by zoe", "never mind");
    }

    @Test
    void a_refusal_is_said_on_the_board_and_nothing_is_lost() {
        Story story = ticketWanted();
        JIRA.injectFault(OpenTicketOnceTests::creates, JiraFault.Kind.FORBIDDEN);

        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));

        assertThat(blockers.of(story.proposal()))
                .anySatisfy(blocker -> {
                    assertThat(blocker.what()).isEqualTo("ticket");
                    assertThat(blocker.detail()).contains("403", "our account lacks a permission");
                })
                .extracting(Blocker::what)
                .contains("fault");
        JIRA.recover();
        untilOpen(story);
        assertThat(issuesOf(story)).hasSize(1);
    }

    @Test
    void an_expired_token_is_said_and_the_ticket_opened_once_it_is_renewed() {
        Story story = ticketWanted();
        JIRA.expireToken();

        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));

        assertThat(blockers.of(story.proposal()).toString()).contains("the token is wrong or has expired");
        JIRA.recover();
        untilOpen(story);
        assertThat(issuesOf(story)).hasSize(1);
    }

    @Test
    void being_asked_to_wait_is_heeded() {
        Story story = ticketWanted();
        JIRA.askToWait(OpenTicketOnceTests::creates, Duration.ofSeconds(2));

        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        JIRA.recover();
        JIRA.forgetRequests();
        fails(story::runJobsDue);
        assertThat(JIRA.requests()).isEmpty();
        untilOpen(story);

        assertThat(issuesOf(story)).hasSize(1);
    }

    @Test
    void an_issue_that_is_there_already_is_used_and_what_was_said_on_it_before_is_nobodys_word() {
        JiraIssue there = JIRA.create("made by hand");
        JIRA.comment(there.key(), account("mia"), "ack");
        Story story = ticketWanted()
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", there.key()));

        assertThat(issuesOf(story)).containsExactly(there);
        comment(story, "dan", "ack");
        soon(() -> assertThat(story.actions()).containsOnlyOnce("ACKNOWLEDGED"));
    }

    @Test
    void an_issue_that_is_not_there_or_not_free_is_asked_for_again() {
        Story other = ticketOpen();
        Story story = ticketWanted();

        story.answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-999"));
        assertThat(story.openTasks("userTask_openSignoffTicket")).hasSize(1);
        String taken = issueOf(other).key();
        story.answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", taken));
        assertThat(story.openTasks("userTask_openSignoffTicket")).hasSize(1);
        story.answer("ada", "userTask_openSignoffTicket", "open");

        assertThat(issuesOf(story)).hasSize(1);
        assertThat(story.actions()).contains("TICKET_NOT_USABLE", "TICKET_OPENED");
    }

    @Test
    void a_watcher_whom_jira_refuses_holds_up_nothing() {
        JIRA.injectFault(request -> request.is("POST", "/watchers"), JiraFault.Kind.FORBIDDEN);

        Story story = ticketOpen();

        assertThat(issueOf(story).watchers()).isEmpty();
        assertThat(story.actions()).contains("TICKET_OPENED");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void a_watcher_who_is_refused_leaves_the_others_and_is_tried_again(int status) {
        JIRA.refuseWatcher(account("mia"), status);
        JIRA.refuseWatcher(account("ben"), status);
        JIRA.refuseWatcher(account("ada"), status);

        Story story = ticketOpen();

        assertThat(issueOf(story).watchers()).containsExactly(account("dan"));
        assertThat(issueOf(story).links()).isNotEmpty();
        assertThat(refusals.of(story.id()))
                .extracting(RefusedTicketWrite::what)
                .containsExactly("watcher", "watcher", "watcher");
        assertThat(refusals.of(story.id()).toString())
                .contains("mia does not watch " + issueOf(story).key() + ": Jira");
        assertThat(blockers.of(story.proposal())).extracting(Blocker::what).doesNotContain("ticket-trouble");
        assertThat(story.actions()).doesNotContain("TICKET_REFUSED");
        JIRA.recover();
        clock.pass(Duration.ofMinutes(1));
        soon(() -> assertThat(issueOf(story).watchers())
                .containsExactlyInAnyOrder("acc-ada", "acc-mia", "acc-ben", "acc-dan"));
        soon(() -> assertThat(refusals.of(story.id())).isEmpty());
    }

    @Test
    void a_withdrawn_proposals_ticket_is_closed() {
        Story story = ticketOpen();

        story.acknowledge("middleware-lead", "mia", "object", "no");
        story.answer("ada", "userTask_resolveObjection", "withdraw", "mia is right");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WITHDRAWN);
        soon(() -> assertThat(issueOf(story).status()).isEqualTo("Done"));
        assertThat(ours(story)).last().asString().contains("Withdrawn by ada", "mia is right");
    }

    @Test
    void a_tracker_that_is_down_holds_up_no_end_and_is_written_later_once() {
        Story story = ticketOpen();
        JIRA.injectFault(request -> request.writes(), JiraFault.Kind.FAULT_AFTER);

        story.acknowledge("middleware-lead", "mia", "object", "no");
        story.answer("ada", "userTask_resolveObjection", "withdraw", "mia is right");

        assertThat(story.ended()).isTrue();
        soon(() -> assertThat(ours(story)).isNotEmpty());
        JIRA.recover();
        soon(() -> {
            clock.pass(Duration.ofMinutes(1));
            assertThat(issueOf(story).status()).isEqualTo("Done");
        });
        assertThat(ours(story)).hasSize(2).doesNotHaveDuplicates();
    }

    private static boolean creates(JiraRequest request) {
        return request.is("POST", "/issue");
    }

    /** The tracker is left alone for a while after its faults. */
    private static void untilOpen(Story story) {
        soon(() -> {
            try {
                story.runJobsDue();
            } catch (RuntimeException notYet) {
                throw new AssertionError(notYet);
            }
            assertThat(story.actions()).contains("TICKET_OPENED");
        });
    }
}
