package io.imprimatur.verification;

import io.imprimatur.audit.Remark;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * How the team answers failed notebooks.
 *
 * @param scope of a rerun
 * @param notebook the one that is waived; all that failed without one
 * @param until the waiver's last day
 */
public record FailureAnswer(
        FailureDecision decision,
        RerunScope scope,
        Optional<String> notebook,
        Optional<LocalDate> until,
        Remark comment) {

    /** What is run again. */
    public enum RerunScope {
        FAILED,
        ALL
    }

    /** @throws UnusableAnswer unless each field that is filled in is in its form */
    public static FailureAnswer of(
            FailureDecision decision,
            @Nullable String scope,
            @Nullable String notebook,
            @Nullable String until,
            Remark comment) {
        return new FailureAnswer(
                decision, scope(scope), filled(notebook), filled(until).map(FailureAnswer::day), comment);
    }

    private static RerunScope scope(@Nullable String written) {
        return switch (filled(written).orElse("failed")) {
            case "failed" -> RerunScope.FAILED;
            case "all" -> RerunScope.ALL;
            default -> throw new UnusableAnswer("'" + written + "' is not a scope: expected failed or all");
        };
    }

    static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException malformed) {
            throw new UnusableAnswer("'" + written + "' is not a day: expected e.g. 2026-12-31");
        }
    }

    private static Optional<String> filled(@Nullable String field) {
        return Optional.ofNullable(field).map(String::strip).filter(text -> !text.isEmpty());
    }
}
