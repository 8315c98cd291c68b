package io.imprimatur.image.verification;

import io.imprimatur.audit.UserComment;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Resolution of failed notebooks by the team.
 *
 * @param scope scope of a rerun
 * @param notebook notebook to waive; all failed ones if absent
 * @param until last day of the waiver
 */
public record FailureResolution(
        Decision decision,
        RerunScope scope,
        Optional<String> notebook,
        Optional<LocalDate> until,
        UserComment comment) {

    /** Notebooks to run again. */
    public enum RerunScope {
        FAILED,
        ALL
    }

    /** @throws UnusableAnswer if a non-empty field is malformed */
    public static FailureResolution of(
            Decision decision,
            @Nullable String scope,
            @Nullable String notebook,
            @Nullable String until,
            UserComment comment) {
        return new FailureResolution(
                decision, scope(scope), nonBlank(notebook), nonBlank(until).map(FailureResolution::day), comment);
    }

    private static RerunScope scope(@Nullable String text) {
        return switch (nonBlank(text).orElse("failed")) {
            case "failed" -> RerunScope.FAILED;
            case "all" -> RerunScope.ALL;
            default -> throw new UnusableAnswer("'" + text + "' is not a scope: expected failed or all");
        };
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new UnusableAnswer("'" + text + "' is not a day: expected e.g. 2026-12-31");
        }
    }

    private static Optional<String> nonBlank(@Nullable String field) {
        return Optional.ofNullable(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Options for failed notebooks. */
    public enum Decision {
        RERUN,
        WAIVE,
        WITHDRAW
    }
}
