package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person gets a page and a program a problem, whatever refuses and wherever. */
class ErrorsByAcceptTests extends EndToEndTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String TOO_LONG = "x".repeat(1_100_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ada    | GET    | /api/proposals/P-999999                      | application/json | ''       | 404 | P-999999
                    ada    | GET    | /api/nothing-here                            | application/json | ''       | 404 | HTTP status
                    ada    | GET    | /api/proposals?limit=many                    | application/json | ''       | 400 | HTTP status
                    ada    | POST   | /api/proposals                               | application/json | [        | 400 | expected a JSON object
                    ada    | DELETE | /api/proposals                               | application/json | ''       | 405 | HTTP status
                    ada    | POST   | /api/proposals                               | text/plain       | {}       | 415 | application/json
                    ada    | POST   | /api/proposals                               | application/json | TOO_LONG | 413 | 1 MiB
                    ada    | POST   | /engine-rest/deployment/create               | application/json | {}       | 403 | not allowed
                    nobody | GET    | /api/proposals                               | application/json | ''       | 401 | wrong
                    nobody | GET    | /engine-rest/task                            | application/json | ''       | 401 | wrong
                    nobody | GET    | /actuator/prometheus                         | application/json | ''       | 401 | wrong
                    nobody | GET    | /camunda/api/engine/engine/default/task      | application/json | ''       | 401 | not logged in
                    nobody | POST   | /hooks/nothing                               | application/json | ''       | 401 | wrong
                    nobody | GET    | /error                                       | application/json | ''       | 404 | HTTP status
                    evil   | POST   | /api/proposals                               | application/json | {}       | 403 | another site
                    evil   | POST   | /login                                       | application/json | {}       | 403 | another site
                    evil   | POST   | /hooks/jira                                  | application/json | {}       | 403 | another site
                    """)
    void a_refusal_is_a_page_or_a_problem(
            String who, String method, String path, String type, String body, int status, String words) {
        String sent = body.replace("TOO_LONG", TOO_LONG);

        ApplicationResponse page =
                caller(who).with("Accept", BROWSER).with("Content-Type", type).call(method, path, sent);
        ApplicationResponse problem = caller(who)
                .with("Accept", "application/json")
                .with("Content-Type", type)
                .call(method, path, sent);

        assertThat(page.status()).as(page.text()).isEqualTo(status);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.text()).contains("<main", words, "(HTTP status " + status + ")");
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.isProblem()).as(problem.toString()).isTrue();
        assertThat(problem.json().path("status").asInt()).isEqualTo(status);
    }

    private static ApplicationClient caller(String who) {
        return switch (who) {
            case "nobody" -> APPLICATION.visitors().as("nobody").with("Authorization", "none");
            case "evil" -> as("ada").with("Origin", "https://evil.example");
            default -> as(who);
        };
    }
}
