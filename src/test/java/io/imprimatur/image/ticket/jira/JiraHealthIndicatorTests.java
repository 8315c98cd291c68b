package io.imprimatur.image.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.ticket.jira.JiraConfiguration.JiraHealthIndicator;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraFault;
import io.imprimatur.testing.JiraServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class JiraHealthIndicatorTests {

    @Test
    void a_jira_that_knows_us_is_up_and_not_asked_again_at_once() {
        try (JiraServer server = JiraServer.start(JiraEdition.CLOUD)) {
            JiraHealthIndicator health = new JiraHealthIndicator(JiraTrackers.at(server, JiraEdition.CLOUD), List::of);

            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            server.forgetRequests();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_wrong_token_is_down_with_its_cause() {
        try (JiraServer server = JiraServer.start(JiraEdition.CLOUD)) {
            JiraHealthIndicator health = new JiraHealthIndicator(
                    JiraTrackers.with(server.url(), JiraEdition.CLOUD, "wrong-secret"), List::of);

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails().toString())
                    .contains("the token is wrong or has expired")
                    .doesNotContain("wrong-secret");
        }
    }

    @Test
    void a_jira_that_is_away_is_not_our_illness() {
        JiraServer server = JiraServer.start(JiraEdition.CLOUD);
        JiraHealthIndicator health = new JiraHealthIndicator(JiraTrackers.at(server, JiraEdition.CLOUD), List::of);
        server.close();

        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.health().getDetails().toString()).contains("cannot be reached");
    }

    @Test
    void a_project_that_we_may_not_see_is_down_with_its_cause() {
        try (JiraServer server = JiraServer.start(JiraEdition.CLOUD)) {
            server.injectFault(request -> request.path().contains("/project/"), JiraFault.Kind.NOT_FOUND);
            JiraHealthIndicator health = new JiraHealthIndicator(JiraTrackers.at(server, JiraEdition.CLOUD), List::of);

            assertThat(health.health().getDetails().toString())
                    .contains("looking at the project", "not found, or not visible");
        }
    }
}
