package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import io.imprimatur.image.ticket.RefusedTicketWrites.RefusedTicketWrite;
import io.imprimatur.messaging.notice.NoticeDispatcher;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class ClosingTicketTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.DATA_CENTER);

    @Autowired
    private RefusedTicketWrites refusals;

    @Autowired
    private HealthIndicator jiraHealthIndicator;

    @Autowired
    private NoticeDispatcher noticeDispatcher;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext application;

    private MockMvc browser;

    @DynamicPropertySource
    static void jira(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, Duration.ofSeconds(1));
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        WEBHOOK.forget();
        jdbc.sql("update notice_duty set seq = (select seq from audit_head), due_at = null, failures = 0")
                .update();
    }

    @Test
    void a_transition_that_is_refused_is_told_everywhere_and_tried_for_a_week() throws Exception {
        JIRA.requireResolution("Fixed");
        Story story = withdrawn();
        String why = issueOf(story).key()
                + " is not closed: Jira, changing the status: 400 Bad Request: resolution: Resolution is required.";

        soon(() -> assertThat(refusals.of(story.id()))
                .extracting(RefusedTicketWrite::what, RefusedTicketWrite::detail, RefusedTicketWrite::retried)
                .containsExactly(tuple("closing", why, true)));
        browser.perform(get("/proposals/" + story.id()).with(authentication(TestLogins.of("ada"))))
                .andExpect(content().string(allOf(containsString(why), containsString(">Dismiss</button>"))));
        browser.perform(get("/proposals/" + story.id()).with(authentication(TestLogins.of("zoe"))))
                .andExpect(content().string(allOf(containsString(why), not(containsString(">Dismiss</button>")))));
        browser.perform(get("/api/proposals/" + story.id()).with(authentication(TestLogins.of("zoe"))))
                .andExpect(jsonPath("$.ticketRefusals[0].detail").value(why));
        assertThat(jiraHealthIndicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(jiraHealthIndicator.health().getDetails().toString()).contains(story.id() + ": " + why);
        noticeDispatcher.dispatch();
        assertThat(WEBHOOK.acceptedBodies())
                .anyMatch(text -> text.contains("ticket refused") && text.contains("Resolution is required"));

        clock.pass(Duration.ofDays(6));
        JIRA.forgetRequests();
        soon(() -> assertThat(JIRA.requests()).anyMatch(request -> request.is("POST", "/transitions")));
        assertThat(refusals.of(story.id())).allMatch(RefusedTicketWrite::retried);
        clock.pass(Duration.ofDays(2));
        soon(() -> assertThat(refusals.of(story.id())).hasSize(1).noneMatch(RefusedTicketWrite::retried));
        assertThat(story.actions()).containsOnlyOnce("TICKET_REFUSED");
    }

    @Test
    void what_is_refused_is_written_once_it_can_be_and_no_longer_shown() {
        JIRA.requireResolution("Fixed");
        JIRA.injectFault(request -> request.is("POST", "/comment"), JiraFault.Kind.FORBIDDEN);
        Story story = withdrawn();
        soon(() -> assertThat(refusals.of(story.id()))
                .extracting(RefusedTicketWrite::what)
                .contains("comment", "closing"));

        JIRA.recover();
        clock.pass(Duration.ofHours(1));

        soon(() -> assertThat(issueOf(story).status()).isEqualTo("Done"));
        soon(() -> assertThat(refusals.of(story.id())).isEmpty());
        assertThat(ours(story)).anyMatch(text -> text.contains("Withdrawn by ada"));
    }

    @Test
    void a_member_dismisses_what_is_refused_and_the_trail_says_who() throws Exception {
        JIRA.requireResolution("Fixed");
        Story story = withdrawn();
        soon(() -> assertThat(refusals.of(story.id())).hasSize(1));
        String path = "/ticket/refusals/" + refusals.of(story.id()).get(0).number() + "/dismissal";

        perform("zoe", "/api/proposals/" + story.id() + path).andExpect(status().isForbidden());
        browser.perform(post("/proposals/" + story.id() + path).with(authentication(TestLogins.of("ada"))))
                .andExpect(status().isForbidden());
        perform("ada", "/api/proposals/P-999" + path).andExpect(status().isNotFound());
        assertThat(refusals.of(story.id())).hasSize(1);
        browser.perform(post("/proposals/" + story.id() + path)
                        .with(authentication(TestLogins.of("ada")))
                        .with(csrf()))
                .andExpect(redirectedUrl("/proposals/" + story.id()));
        perform("ada", "/api/proposals/" + story.id() + path).andExpect(status().isNotFound());

        assertThat(refusals.of(story.id())).isEmpty();
        assertThat(trail.of(story.id().toString())).last().satisfies(entry -> assertThat(
                        List.of(entry.actor(), entry.action()))
                .containsExactly("ada", "TICKET_REFUSAL_DISMISSED"));
        JIRA.forgetRequests();
        clock.pass(Duration.ofHours(2));
        pollNow();
        assertThat(JIRA.requests()).noneMatch(request -> request.is("POST", "/transitions"));
    }

    private ResultActions perform(String user, String path) throws Exception {
        return browser.perform(
                post(path).contentType(MediaType.APPLICATION_JSON).with(authentication(TestLogins.of(user))));
    }

    private Story withdrawn() {
        Story story = ticketOpen();
        story.acknowledge("middleware-lead", "mia", "object", "no");
        return story.answer("ada", "userTask_resolveObjection", "withdraw", "mia is right");
    }
}
