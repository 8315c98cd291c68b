package io.imprimatur.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What {@link JiraServer} does to some requests instead of answering them. */
public record JiraMood(Predicate<JiraRequest> which, Kind kind, Duration span) {

    /** Nothing, where the connection is closed without a word. */
    Optional<JiraAnswer> answer(Supplier<JiraAnswer> effect) {
        return switch (kind) {
            case CLOSED -> Optional.empty();
            case CLOSED_AFTER -> Optional.of(effect.get()).filter(done -> false);
            case FAULT_AFTER -> Optional.of(effect.get()).map(done -> JiraAnswer.error(503, "Service is unavailable"));
            case FAULT -> Optional.of(JiraAnswer.error(500, "Internal server error"));
            case HTML -> Optional.of(JiraAnswer.html(200, "<!DOCTYPE html><title>Please log in</title>"));
            case REDIRECT -> Optional.of(JiraAnswer.html(302, "").with("Location", "https://login.example.org/"));
            case FORBIDDEN -> Optional.of(JiraAnswer.error(403, "You do not have permission."));
            case NOT_FOUND -> Optional.of(JiraAnswer.error(404, "No project could be found."));
            case TOO_MANY ->
                Optional.of(JiraAnswer.error(429, "Rate limit exceeded").with("Retry-After", "" + span.toSeconds()));
        };
    }

    /** The bad days of an issue tracker. */
    public enum Kind {
        CLOSED,
        /** It was done, and the answer never arrives. */
        CLOSED_AFTER,
        /** It was done, and the answer says otherwise. */
        FAULT_AFTER,
        FAULT,
        HTML,
        REDIRECT,
        FORBIDDEN,
        NOT_FOUND,
        TOO_MANY
    }
}
