package io.imprimatur.verification.mobu;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.verification.Deployment;
import io.imprimatur.verification.RunRefused;
import io.imprimatur.verification.RunnerUnreachable;
import io.imprimatur.verification.http.DeploymentHttp;
import io.imprimatur.verification.http.HttpAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The part of mobu's API that is needed, {@code /mobu/flocks}. */
@Component
class Flocks {

    private static final int SMALL = 1024 * 1024;
    private static final int LOG = 16 * 1024 * 1024;

    /** The error of a mobu that is not set up to log to files. */
    private static final String NOT_KEPT = "mobu_not_retaining_logs";

    private final DeploymentHttp http;

    Flocks(DeploymentHttp http) {
        this.http = http;
    }

    /** Nothing if there is no such flock. */
    Optional<FlockSummary> summary(Deployment deployment, String flock) {
        return found(http.get(deployment, "/mobu/flocks/" + segment(flock) + "/summary", SMALL), "asking for a flock")
                .map(HttpAnswer::json)
                .map(FlockSummary::of);
    }

    // What it answers holds the user's token: it is not looked at.
    void put(Deployment deployment, String json) {
        Refusals.check(http.put(deployment, "/mobu/flocks", json, SMALL), "starting a flock");
    }

    /** Nothing while the flock has none. */
    Optional<Monkey> monkey(Deployment deployment, String flock) {
        String monkeys = "/mobu/flocks/" + segment(flock) + "/monkeys";
        JsonNode names = found(http.get(deployment, monkeys, SMALL), "asking for monkeys")
                .map(HttpAnswer::json)
                .orElseThrow(() -> new RunnerUnreachable("the flock ended during the request"));
        if (names.isEmpty()) return Optional.empty();
        return found(http.get(deployment, monkeys + "/" + segment(names.get(0).asText()), SMALL), "asking for a monkey")
                .map(HttpAnswer::json)
                .map(Monkey::of);
    }

    /** @throws RunRefused if mobu keeps no logs, which is another thing than a log that is empty */
    MonkeyLog log(Deployment deployment, String flock, Monkey monkey) {
        String path = "/mobu/flocks/" + segment(flock) + "/monkeys/" + segment(monkey.name()) + "/log";
        HttpAnswer answer = http.get(deployment, path, LOG);
        if (answer.status() == 404 && answer.text().contains(NOT_KEPT))
            throw new RunRefused("mobu keeps no logs of its monkeys there (" + NOT_KEPT + "), so it is unknown which"
                    + " notebooks passed: its log_monkeys_to_file must be on");
        return found(answer, "asking for a log")
                .map(log -> MonkeyLog.read(log.text(), log.whole()))
                .orElseThrow(() -> new RunnerUnreachable("the monkey's log is not to be found: " + answer.status()));
    }

    /** Nothing happens if there is no such flock. */
    void delete(Deployment deployment, String flock) {
        found(http.delete(deployment, "/mobu/flocks/" + segment(flock), SMALL), "stopping a flock");
    }

    private static Optional<HttpAnswer> found(HttpAnswer answer, String doing) {
        if (answer.status() == 404) return Optional.empty();
        Refusals.check(answer, doing);
        return Optional.of(answer);
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
