package io.imprimatur.image.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import io.imprimatur.image.verification.SecretMask;
import io.imprimatur.image.verification.http.DeploymentClient;
import io.imprimatur.image.verification.http.DeploymentClient.DeploymentResponse;
import io.imprimatur.platform.text.UnicodeText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Client for mobu's API, {@code /mobu/flocks}. */
@Component
class MobuClient {

    private static final int MAX_DETAIL_LENGTH = 500;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_LOG_BYTES = 16 * 1024 * 1024;

    /** Error code of a mobu that is not configured to log to files. */
    private static final String NOT_RETAINED = "mobu_not_retaining_logs";

    private final DeploymentClient http;

    MobuClient(DeploymentClient http) {
        this.http = http;
    }

    /** Empty if there is no such flock. */
    Optional<FlockSummary> summary(Deployment deployment, String flock) {
        return findOrFail(
                        http.get(deployment, "/mobu/flocks/" + segment(flock) + "/summary", MAX_BYTES),
                        "asking for a flock")
                .map(DeploymentResponse::json)
                .map(FlockSummary::of);
    }

    // The response contains the user's token and is not read.
    void put(Deployment deployment, String json) {
        check(http.put(deployment, "/mobu/flocks", json, MAX_BYTES), "starting a flock");
    }

    /** Empty while the flock has no monkey. */
    Optional<Monkey> monkey(Deployment deployment, String flock) {
        String monkeys = "/mobu/flocks/" + segment(flock) + "/monkeys";
        JsonNode names = findOrFail(http.get(deployment, monkeys, MAX_BYTES), "asking for monkeys")
                .map(DeploymentResponse::json)
                .orElseThrow(() -> new RunnerUnreachable("the flock ended during the request"));
        if (names.isEmpty()) return Optional.empty();
        return findOrFail(
                        http.get(
                                deployment, monkeys + "/" + segment(names.get(0).asText()), MAX_BYTES),
                        "asking for a monkey")
                .map(DeploymentResponse::json)
                .map(Monkey::of);
    }

    /** @throws RunRefused if mobu does not retain logs, as opposed to an empty log */
    MonkeyLog log(Deployment deployment, String flock, Monkey monkey) {
        String path = "/mobu/flocks/" + segment(flock) + "/monkeys/" + segment(monkey.name()) + "/log";
        DeploymentResponse answer = http.get(deployment, path, MAX_LOG_BYTES);
        if (answer.status() == 404 && answer.text().contains(NOT_RETAINED))
            throw new RunRefused("mobu keeps no logs of its monkeys there (" + NOT_RETAINED
                    + "), so it is unknown which" + " notebooks passed: its log_monkeys_to_file must be on");
        return findOrFail(answer, "asking for a log")
                .map(log -> MonkeyLog.read(log.text(), log.complete()))
                .orElseThrow(() -> new RunnerUnreachable("the monkey's log is not to be found: " + answer.status()));
    }

    /** No-op if there is no such flock. */
    void delete(Deployment deployment, String flock) {
        findOrFail(http.delete(deployment, "/mobu/flocks/" + segment(flock), MAX_BYTES), "stopping a flock");
    }

    private static Optional<DeploymentResponse> findOrFail(DeploymentResponse answer, String action) {
        if (answer.status() == 404) return Optional.empty();
        check(answer, action);
        return Optional.of(answer);
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Maps error responses to exceptions, permanent or transient. */
    private static void check(DeploymentResponse answer, String action) {
        if (answer.isSuccess()) return;
        String prefix = "mobu refused " + action + " (" + answer.status() + "): ";
        switch (answer.status()) {
            case 401 -> throw new RunRefused(prefix + "the deployment's token is not valid, or not any longer");
            case 403 -> throw new RunRefused(prefix + "the deployment's token lacks the scope exec:admin");
            case 422 -> throw new RunRefused(prefix + "it does not understand the request: " + detail(answer));
            default -> throwOther(answer, prefix);
        }
    }

    private static void throwOther(DeploymentResponse answer, String prefix) {
        boolean isTransient = answer.status() >= 500 || answer.status() == 429 || answer.status() == 408;
        if (isTransient) throw new RunnerUnreachable(prefix + detail(answer));
        throw new RunRefused(prefix + detail(answer));
    }

    private static String detail(DeploymentResponse answer) {
        String text = SecretMask.mask(answer.text()).strip();
        return UnicodeText.prefix(text, MAX_DETAIL_LENGTH);
    }

    /**
     * A monkey without its user, whose token is in the same response.
     *
     * @param notebook file name of the current or failed notebook
     */
    record Monkey(String name, String state, int failures, Optional<String> image, Optional<String> notebook) {

        static Monkey of(JsonNode json) {
            JsonNode business = json.path("business");
            return new Monkey(
                    json.path("name").asText(),
                    json.path("state").asText(),
                    business.path("failure_count").asInt(),
                    text(business.path("image").path("reference")),
                    text(business.path("notebook")));
        }

        private static Optional<String> text(JsonNode value) {
            return Optional.ofNullable(value.asText(null)).filter(text -> !text.isEmpty());
        }

        boolean hasEnded() {
            return state.equals("FINISHED") || state.equals("ERROR");
        }
    }

    /** Counts of successful and failed rounds of a flock. */
    record FlockSummary(int successes, int failures) {

        static FlockSummary of(JsonNode json) {
            return new FlockSummary(
                    json.path("success_count").asInt(),
                    json.path("failure_count").asInt());
        }
    }
}
