package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.image.signoff.NameDesignate;
import io.imprimatur.testing.GafaelfawrStandIn;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The application behind a proxy that sends no groups: they come from its API, for those who are here and who are not. */
@TestPropertySource(
        properties = {
            "imprimatur.identity.mode=proxy",
            "imprimatur.identity.trusted-proxies=127.0.0.1",
            "imprimatur.roles.middleware-lead.title=Middleware lead",
            "imprimatur.roles.middleware-lead.lead=zoe",
            "imprimatur.roles.middleware-lead.designates[0].user=zoe",
            "imprimatur.roles.middleware-lead.group=g_middleware"
        })
class BehindGafaelfawrTests extends TicketStoryTest {

    private static final JiraServer JIRA = JiraServer.start(JiraEdition.CLOUD);
    private static final GafaelfawrStandIn GAFAELFAWR = GafaelfawrStandIn.start();

    @Autowired
    NameDesignate nameDesignate;

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry properties) {
        configure(properties, JIRA, Duration.ofSeconds(1));
        properties.add("imprimatur.identity.user-info", GAFAELFAWR::userInfo);
        properties.add("imprimatur.identity.user-lookup.url", GAFAELFAWR::users);
        properties.add("imprimatur.identity.user-lookup.token", () -> GafaelfawrStandIn.SERVICE_TOKEN);
    }

    @Override
    JiraServer jira() {
        return JIRA;
    }

    @Test
    void a_page_says_that_groups_cannot_be_read() throws Exception {
        GAFAELFAWR.tells("gt-olga", 200, GafaelfawrStandIn.user("olga", "operator"));

        assertThat(send("GET", "/windows", "gt-olga").body())
                .doesNotContain("Your groups cannot be read at the moment");
        assertThat(send("GET", "/windows", "gt-expired").body())
                .contains("<p class=\"notice\" role=\"alert\">Your groups cannot be read at the moment");
        assertThat(send("GET", "/proposals/P-999999", "gt-expired").body())
                .contains("<p class=\"notice\" role=\"alert\">Your groups cannot be read at the moment");
    }

    @Test
    void a_refusal_says_that_groups_cannot_be_read() throws Exception {
        HttpResponse<String> refused = send("POST", "/api/freezes", "gt-expired");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("is not in ", "Your groups cannot be read at the moment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imprimatur", "System", "camunda-admin", "nobody-is-administrator", "..", "two words"})
    void a_lead_cannot_name_somebody_whom_no_login_can_be(String user) {
        As.user("zoe", () -> assertThatThrownBy(() -> nameDesignate.name(
                        "middleware-lead",
                        user,
                        LocalDate.parse("2026-11-23"),
                        LocalDate.parse("2026-12-23"),
                        List.of(),
                        new UserComment("away")))
                .hasMessageContaining("'" + user + "' cannot be a designate"));
    }

    @Test
    void somebody_who_was_never_here_signs_off_by_a_comment_with_the_groups_that_are_looked_up() {
        GAFAELFAWR.looksUp("mia", 200, GafaelfawrStandIn.user("mia", "g_middleware"));
        Story story = ticketOpen();

        comment(story, "mia", "ack");

        soon(() -> assertThat(story.actions()).contains("ACKNOWLEDGED"));
        assertThat(GAFAELFAWR.lookupPaths()).contains("/auth/api/v1/users/mia");
    }

    @Test
    void a_comment_waits_while_its_author_cannot_be_looked_up() {
        GAFAELFAWR.looksUp("ben", 503, "");
        Story story = ticketOpen();

        comment(story, "ben", "ack middleware-lead");
        soon(() -> assertThat(GAFAELFAWR.lookupPaths().stream().filter(path -> path.endsWith("/ben")))
                .hasSizeGreaterThan(2));
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED", "COMMENT_TAKEN");
        assertThat(ours(story)).isEmpty();

        GAFAELFAWR.looksUp("ben", 200, GafaelfawrStandIn.user("ben", "g_middleware"));
        soon(() -> assertThat(story.actions()).containsOnlyOnce("ACKNOWLEDGED"));
    }

    @Test
    void a_comment_by_somebody_who_is_no_user_or_not_in_the_group_is_answered_and_does_not_count() {
        GAFAELFAWR.looksUp("ada", 200, GafaelfawrStandIn.user("ada", "g_users"));
        GAFAELFAWR.looksUp("dan", 404, "");
        Story story = ticketOpen();

        comment(story, "ada", "ack middleware-lead");
        comment(story, "dan", "ack product-owner");

        soon(() -> assertThat(ours(story))
                .anyMatch(text -> text.contains("cannot complete this task: expected a member of middleware-lead"))
                .anyMatch(text -> text.contains("'dan' has no account")));
        assertThat(story.actions()).doesNotContain("ACKNOWLEDGED", "COMMENT_TAKEN");
    }

    private HttpResponse<String> send(String method, String path, String token)
            throws IOException, InterruptedException {
        String freeze =
                """
                {"title":"Holidays","from":"2026-12-24T00:00:00Z","to":"2026-12-26T00:00:00Z","reason":"quiet"}""";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Auth-Request-User", "olga")
                .header("X-Auth-Request-Token", token)
                .header("X-Auth-Request-Groups", "operator,release-manager")
                .header("Content-Type", "application/json")
                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(freeze))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
