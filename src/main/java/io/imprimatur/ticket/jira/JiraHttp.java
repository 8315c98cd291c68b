package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.ticket.JiraSettings;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import org.springframework.web.client.ResourceAccessException;

/** Asks Jira no more than it bears, and remembers what does not work. */
class JiraHttp {

    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Transport transport;
    private final Gate gate = new Gate();
    private final WritePace pace = new WritePace();
    private final JiraTrouble trouble = new JiraTrouble();

    JiraHttp(JiraSettings settings, ObjectMapper json) {
        this.transport = new Transport(settings, json);
    }

    JiraTrouble trouble() {
        return trouble;
    }

    /** The answer's JSON; missing where it has none. */
    JsonNode send(Call call) {
        gate.closedFor().ifPresent(left -> {
            throw Failures.waiting(call, left, trouble.last());
        });
        if (call.writes()) keepPace(call);
        try {
            JsonNode body = successful(call, exchange(call));
            trouble.over(call.action());
            return body;
        } catch (TrackerFailure failure) {
            if (!isAboutTheIssue(call, failure)) trouble.of(call.action(), failure.getMessage());
            throw failure;
        }
    }

    /** A watcher who may not see it, or an issue that somebody has deleted, says nothing of Jira. */
    private static boolean isAboutTheIssue(Call call, TrackerFailure failure) {
        boolean onOne = call.issue().filter(id -> !id.isEmpty()).isPresent();
        return failure.is(Kind.UNKNOWN) || (onOne && failure.is(Kind.REFUSED));
    }

    private JsonNode successful(Call call, Answer answer) {
        if (answer.isSuccess()) {
            gate.answered();
            return answer.body();
        }
        answer.wait(BUSY).ifPresentOrElse(gate::askedToWait, () -> {
            if (answer.isAFault(call)) gate.failed();
            else gate.answered();
        });
        throw Failures.of(call, answer);
    }

    private void keepPace(Call call) {
        try {
            pace.before(call.issue().orElse(""));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TrackerFailure(Kind.BUSY, call.action() + ": stopping", stopping);
        }
    }

    private Answer exchange(Call call) {
        try {
            return transport.exchange(call);
        } catch (ResourceAccessException failed) {
            gate.failed();
            throw Failures.of(call, failed);
        }
    }
}
