package io.imprimatur.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Fault that {@link JiraServer} injects into matching requests. */
public record JiraFault(Predicate<JiraRequest> which, Kind kind, Duration span) {

    /** Response; empty if the connection is closed without one. */
    Optional<JiraResponse> answer(Supplier<JiraResponse> effect) {
        return switch (kind) {
            case CLOSED -> Optional.empty();
            case CLOSED_AFTER -> Optional.of(effect.get()).filter(done -> false);
            case FAULT_AFTER ->
                Optional.of(effect.get()).map(done -> JiraResponse.error(503, "Service is unavailable"));
            case FAULT -> Optional.of(JiraResponse.error(500, "Internal server error"));
            case HTML -> Optional.of(JiraResponse.html(200, "<!DOCTYPE html><title>Please log in</title>"));
            case REDIRECT -> Optional.of(JiraResponse.html(302, "").with("Location", "https://login.example.org/"));
            case FORBIDDEN -> Optional.of(JiraResponse.error(403, "You do not have permission."));
            case NOT_FOUND -> Optional.of(JiraResponse.error(404, "No project could be found."));
            case TOO_MANY ->
                Optional.of(JiraResponse.error(429, "Rate limit exceeded").with("Retry-After", "" + span.toSeconds()));
        };
    }

    /** Kinds of faults. */
    public enum Kind {
        CLOSED,
        /** The request is processed, but the response is lost. */
        CLOSED_AFTER,
        /** The request is processed, but the response is an error. */
        FAULT_AFTER,
        FAULT,
        HTML,
        REDIRECT,
        FORBIDDEN,
        NOT_FOUND,
        TOO_MANY
    }
}
