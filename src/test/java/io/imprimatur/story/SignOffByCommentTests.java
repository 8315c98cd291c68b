package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.signoff.NameDesignate;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.testing.JiraComment;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class SignOffByCommentTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.CLOUD);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private Tickets tickets;

    @Autowired
    private NameDesignate nameDesignate;

    @DynamicPropertySource
    static void jira(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, Duration.ofSeconds(1));
        properties.add("imprimatur.jira.done-resolution", () -> "Fixed");
        properties.add("imprimatur.jira.done-fields.customfield_10010.value", () -> "Yes");
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @Test
    void every_role_acknowledges_by_a_comment_and_the_image_is_promoted() {
        Story story = ticketOpen();

        comment(story, "mia", "ack");
        comment(story, "dan", "Acknowledged? No: I write\nack");
        comment(story, "dan", "Acknowledge, the plots are fine");

        soon(() -> assertThat(story.actions()).containsOnlyOnce("PROPOSED").contains("COMMENT_TAKEN"));
        soon(() -> assertThat(story.actions().stream().filter("ACKNOWLEDGED"::equals))
                .hasSize(2));
        story.runJobsDue();
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        story.at("2026-11-26T23:00:00Z");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        soon(() -> assertThat(issueOf(story).status()).isEqualTo("Done"));
        assertThat(issueOf(story).fields())
                .isEqualTo(Map.of("resolution", "{\"name\":\"Fixed\"}", "customfield_10010", "{\"value\":\"Yes\"}"));
        assertThat(ours(story))
                .hasSize(3)
                .last()
                .asString()
                .contains(
                        "Promoted",
                        "CONFIRMED",
                        story.proposal().candidate().digest().value());
    }

    @Test
    void an_acknowledgement_is_the_persons_own_and_bound_to_the_digest() {
        Story story = ticketOpen();

        JiraComment bens = comment(story, "ben", "ack middleware-lead: on behalf of mia");

        soon(() -> assertThat(trail.of(story.id().toString())).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("ACKNOWLEDGED");
            assertThat(entry.actor()).isEqualTo("ben");
            assertThat(entry.role()).isEqualTo("middleware-lead");
            assertThat(entry.onBehalfOf()).isEqualTo("mia");
            assertThat(entry.capacity()).isEqualTo("designate");
            assertThat(entry.via()).isEqualTo("comment");
            assertThat(entry.reference()).isEqualTo(bens.id());
            assertThat(entry.how()).isEqualTo("as designate of mia, by comment " + bens.id());
            assertThat(entry.comment()).isEqualTo("on behalf of mia");
            assertThat(entry.digest())
                    .isEqualTo(story.proposal().candidate().digest().value());
        }));
    }

    @Test
    void a_comment_of_the_proposer_or_of_whom_the_proposer_designated_is_not_taken() {
        As.user(
                "dan",
                () -> nameDesignate.name(
                        "product-owner", "ben", today(), today().plusDays(7), List.of(), new UserComment("Holidays")));
        Story story = story().proposeAs("dan", "recommended", newTag())
                .approved()
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_openSignoffTicket", "open");

        comment(story, "ben", "ack product-owner");
        comment(story, "dan", "ack product-owner");

        soon(() -> assertThat(ours(story))
                .anyMatch(text -> text.contains("designated by dan, who proposed " + story.id()))
                .anyMatch(text -> text.contains("expected a person other than the proposer")));
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED", "COMMENT_TAKEN");
        jdbc.sql("delete from designation").update();
    }

    @Test
    void a_role_that_is_named_in_any_way_is_never_taken_for_the_authors_other_one() {
        As.user(
                "mia",
                () -> nameDesignate.name(
                        "middleware-lead",
                        "dan",
                        today(),
                        today().plusDays(7),
                        List.of(),
                        new UserComment("Holidays")));
        Story story = ticketOpen().acknowledge("product-owner", "dan", "acknowledge", "");

        for (String body :
                List.of("ack: product-owner", "ack product\\-owner", "ack *product owner*", "ack", "ack, prodct-owner"))
            comment(story, "dan", body);

        soon(() -> assertThat(ours(story)).hasSize(6));
        assertThat(story.actions()).doesNotContain("COMMENT_TAKEN").containsOnlyOnce("ACKNOWLEDGED");
        comment(story, "dan", "ack: middleware\u2011lead");
        soon(() -> assertThat(story.actions()).contains("COMMENT_TAKEN"));
        assertThat(trail.of(story.id().toString()))
                .filteredOn("action", "ACKNOWLEDGED")
                .extracting("actor", "role", "capacity", "onBehalfOf")
                .containsExactly(
                        tuple("dan", "product-owner", "lead", null),
                        tuple("dan", "middleware-lead", "designate", "mia"));
        jdbc.sql("delete from designation").update();
    }

    @Test
    void a_restricted_comment_is_repeated_nowhere_and_answered_for_the_same_readers() {
        Story story = ticketOpen();
        String key = issueOf(story).key();
        Map<String, String> role = Map.of("type", "role", "value", "Administrators");
        Map<String, String> group = Map.of("type", "group", "value", "staff", "identifier", "276f");

        JIRA.restricted(key, account("mia"), "ack s3cret", role);
        JIRA.restricted(key, account("mia"), "object: s3cret", group);
        JIRA.internal(key, account("mia"), "ack s3cret-role");
        JIRA.restricted(key, account("mia"), "I know a s3cret", role);

        soon(() -> assertThat(ours(story)).hasSize(3));
        assertThat(ours(story)).allMatch(text -> text.contains("it is restricted"));
        assertThat(issueOf(story).comments().subList(4, 7))
                .extracting(JiraComment::visibility, JiraComment::isPublic)
                .containsExactly(
                        tuple(role, true),
                        tuple(Map.of("type", "group", "identifier", "276f"), true),
                        tuple(Map.of(), false));
        assertThat(trail.of(story.id().toString()).toString() + ours(story)).doesNotContain("s3cret");
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED", "OBJECTED", "COMMENT_TAKEN");
        comment(story, "mia", "ack");
        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
    }

    @Test
    void a_comment_that_a_page_lacks_is_not_a_deleted_one() {
        Story story = ticketOpen();
        String key = issueOf(story).key();
        JiraComment mias = comment(story, "mia", "ack");
        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
        soon(() -> assertThat(ours(story)).hasSize(1));

        JIRA.omitFromPages(mias);
        comment(story, "zoe", "well");
        pollNow();
        assertThat(story.actions()).doesNotContain("COMMENT_DELETED");

        JIRA.injectFault(request -> request.is("GET", "/comment/" + mias.id()), JiraFault.Kind.FORBIDDEN);
        JIRA.deleteComment(key, mias);
        pollNow();
        assertThat(story.actions()).doesNotContain("COMMENT_DELETED");
        JIRA.recover();
        comment(story, "zoe", "well, well");
        soon(() -> assertThat(story.actions()).containsOnlyOnce("COMMENT_DELETED"));
    }

    @Test
    void a_word_that_is_restricted_later_is_noted_and_still_counts() {
        Story story = ticketOpen();
        JiraComment mias = comment(story, "mia", "ack");
        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));

        JIRA.restrict(issueOf(story).key(), mias, Map.of("type", "role", "value", "Administrators"));

        soon(() -> assertThat(story.actions()).containsOnlyOnce("COMMENT_EDITED"));
        assertThat(story.actions()).containsOnlyOnce("ACKNOWLEDGED");
    }

    @Test
    void a_ticket_that_has_moved_goes_by_its_new_key_everywhere() {
        Story story = ticketOpen();
        JiraIssue issue = issueOf(story);
        String old = issue.key();
        String moved = "OPS-" + issue.id();

        JIRA.move(issue, moved);

        soon(() -> assertThat(tickets.of(story.id()).orElseThrow().key()).isEqualTo(moved));
        assertThat(tickets.of(story.id()).orElseThrow().url().orElseThrow().toString())
                .endsWith("/browse/" + moved);
        assertThat(trail.of(story.id().toString()))
                .anySatisfy(entry -> assertThat(entry.comment()).isEqualTo(old + " is " + moved + " now"));
        assertThat(story.openTasks("userTask_acknowledge"))
                .allSatisfy(task -> assertThat(engine.getTaskService().getVariableLocal(task.getId(), "ticket"))
                        .isEqualTo(moved));
        comment(story, "mia", "ack");
        soon(() -> assertThat(trail.of(story.id().toString()))
                .anySatisfy(entry -> assertThat(entry.comment()).startsWith(moved + ", comment ")));
        assertThat(story.actions()).containsOnlyOnce("TICKET_MOVED");
    }

    @Test
    void a_ticket_that_moves_after_the_end_is_followed_too() {
        Story story = ticketOpen();
        story.acknowledge("middleware-lead", "mia", "object", "no");
        story.answer("ada", "userTask_resolveObjection", "withdraw", "mia is right");
        JiraIssue issue = issueOf(story);
        soon(() -> assertThat(issue.status()).isEqualTo("Done"));

        JIRA.move(issue, "OPS-" + issue.id());
        clock.pass(Duration.ofHours(7));

        soon(() -> assertThat(tickets.of(story.id()).orElseThrow().key()).isEqualTo("OPS-" + issue.id()));
    }

    @Test
    void an_objection_by_comment_is_resolved_and_the_role_asked_again() {
        Story story = ticketOpen();

        comment(story, "mia", "Object: the plots are empty");
        soon(() -> assertThat(story.actions()).contains("OBJECTED"));
        story.runJobsDue();
        story.answer("ada", "userTask_resolveObjection", "resolved", "they are back");
        soon(() -> assertThat(ours(story)).anyMatch(text -> text.contains("requests the acknowledgement again")));
        comment(story, "mia", "ack");

        soon(() -> assertThat(story.actions()).contains("OBJECTION_RESOLVED", "ACKNOWLEDGED"));
    }

    @Test
    void tickets_are_read_again_after_the_database_has_failed_at_their_turn() {
        Story story = ticketOpen();
        jdbc.sql("alter table node_duty rename to node_duty_away").update();
        try {
            for (int round = 0; round < 2; round++) {
                JIRA.forgetRequests();
                soon(() -> assertThat(JIRA.requests()).anyMatch(request -> request.is("GET", "/myself")));
            }
        } finally {
            jdbc.sql("alter table node_duty_away rename to node_duty").update();
        }

        comment(story, "mia", "ack");

        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
    }

    @Test
    void what_is_said_in_tasklist_appears_on_the_ticket_and_is_not_read_back() {
        Story story = ticketOpen();

        story.acknowledge("middleware-lead", "mia", "acknowledge", "fine {color:red}really{color} [~zoe]");

        soon(() -> assertThat(ours(story))
                .hasSize(1)
                .first()
                .asString()
                .contains("mia acknowledged for middleware-lead")
                .contains("\\{color:red\\}really", "\\[\\~zoe\\]"));
        comment(story, "zoe", "hello");
        soon(() -> assertThat(JIRA.requests()).isNotEmpty());
        assertThat(story.actions()).doesNotContain("COMMENT_TAKEN");
        assertThat(ours(story)).hasSize(1);
    }

    @Test
    void what_cannot_be_taken_is_answered_once_and_changes_nothing() {
        Story story = ticketOpen();
        String key = issueOf(story).key();

        JIRA.comment(key, "acc-stranger", "ack");
        comment(story, "ada", "ack");
        comment(story, "mia", "ack?");
        comment(story, "mia", "object: ");
        comment(story, "mia", "ack, or do I object?");
        comment(story, "mia", "ack product-owner");
        comment(story, "zoe", "ack middleware-lead");

        soon(() -> assertThat(ours(story)).hasSize(7));
        assertThat(ours(story)).allMatch(text -> text.contains("Nothing has changed"));
        assertThat(ours(story).get(0)).contains("your account does not belong to an approver");
        assertThat(ours(story).get(6)).contains("a person other than the proposer");
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED", "OBJECTED", "COMMENT_TAKEN");
        comment(story, "mia", "I have nothing to say that begins like that");
        comment(story, "mia", "{quote}ack{quote} said somebody");
        comment(story, "mia", "ack");
        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
        soon(() -> assertThat(ours(story)).hasSize(8));
    }

    @Test
    void a_comment_that_somebody_else_has_edited_is_nobodys_word() {
        JIRA.askToWait(request -> request.is("GET", "/comment"), java.time.Duration.ZERO);
        Story story = ticketOpen();

        JiraComment said = comment(story, "mia", "I wonder");
        JIRA.edit(issueOf(story).key(), said, "acc-root", "ack");
        JIRA.recover();

        soon(() -> assertThat(ours(story)).hasSize(1).first().asString().contains("another person than its author"));
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED");
    }

    @Test
    void editing_or_deleting_a_comment_later_is_noted_once_and_changes_nothing() {
        Story story = ticketOpen();
        String key = issueOf(story).key();
        JiraComment mias = comment(story, "mia", "ack");
        JiraComment dans = comment(story, "dan", "ack");
        soon(() -> assertThat(story.actions().stream().filter("ACKNOWLEDGED"::equals))
                .hasSize(2));

        JIRA.edit(key, mias, account("mia"), "object: I was wrong");
        JIRA.deleteComment(key, dans);

        soon(() -> assertThat(story.actions()).contains("COMMENT_EDITED", "COMMENT_DELETED"));
        JIRA.edit(key, mias, account("mia"), "object: really");
        comment(story, "zoe", "well");
        story.runJobsDue();
        assertThat(story.actions())
                .containsOnlyOnce("COMMENT_EDITED", "COMMENT_DELETED")
                .doesNotContain("OBJECTED");
        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
