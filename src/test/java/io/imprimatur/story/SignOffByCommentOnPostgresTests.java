package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.JiraComment;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("full")
@DirtiesContext
class SignOffByCommentOnPostgresTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.CLOUD);

    @DynamicPropertySource
    static void jiraAndDatabase(DynamicPropertyRegistry properties) throws IOException {
        configure(properties, JIRA, Duration.ofSeconds(1));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(); // ends with this process, after the application
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @Test
    void a_ticket_is_opened_commented_edited_and_closed() {
        Story story = ticketWanted();
        JIRA.injectFault(request -> request.is("POST", "/issue"), JiraFault.Kind.CLOSED_AFTER);
        fails(() -> story.answer("ada", "userTask_openSignoffTicket", "open"));
        JIRA.recover();
        story.runJobsDue();
        assertThat(issuesOf(story)).hasSize(1);

        JiraComment mias = comment(story, "mia", "ack");
        comment(story, "dan", "object");
        comment(story, "dan", "ack");
        soon(() -> assertThat(story.actions().stream().filter("ACKNOWLEDGED"::equals))
                .hasSize(2));
        JIRA.edit(issueOf(story).key(), mias, account("mia"), "object: no");
        soon(() -> assertThat(story.actions()).contains("COMMENT_EDITED"));
        story.runJobsDue();
        story.at("2026-11-26T23:00:00Z");
        soon(() -> {
            clock.pass(Duration.ofSeconds(1));
            assertThat(issueOf(story).status()).isEqualTo("Done");
        });
        assertThat(ours(story)).hasSize(4);
    }
}
