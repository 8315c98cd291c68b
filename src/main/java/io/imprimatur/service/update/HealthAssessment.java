package io.imprimatur.service.update;

import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Phase;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.UpdateOperation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Assesses the outcome of an operation from the observed application state. */
final class HealthAssessment {

    /** Consecutive observations required, because the health may be stale right after an operation. */
    private static final int REQUIRED_OBSERVATIONS = 2;

    private HealthAssessment() {}

    /** @param isTheSame whether another commit renders the same as the operation's; evaluated lazily */
    static Verdict assess(
            UpdateOperation operation, Application now, Predicate<Revision> isTheSame, Instant at, Duration within) {
        Optional<Application.Operation> own = now.operation().filter(each -> isOurs(operation, each));
        boolean deployed = !now.isBusy() && now.deployed().filter(isTheSame).isPresent();
        String words = describe(now);
        if (own.filter(HealthAssessment::hasFailed).isPresent()) return Verdict.failed(words);
        if (own.filter(Application.Operation::isBlocked).isPresent()) return Verdict.blocked(words);
        Verdict verdict = Verdict.inProgress(
                words,
                deployed && now.health() == Health.DEGRADED ? operation.degraded() + 1 : 0,
                deployed && isHealthy(operation, now, isTheSame) ? operation.healthy() + 1 : 0);
        if (verdict.healthy() >= REQUIRED_OBSERVATIONS) return Verdict.healthy(words);
        if (verdict.degraded() >= REQUIRED_OBSERVATIONS) return Verdict.failed(words);
        return at.isAfter(operation.timeoutStart().plus(within))
                ? Verdict.failed("not healthy within " + span(within) + ": " + words)
                : verdict;
    }

    /** Whether an application that had been healthy is now confirmed degraded. */
    static boolean isDegraded(UpdateOperation operation, Application now) {
        return !now.isBusy() && now.health() == Health.DEGRADED && operation.degraded() + 1 >= REQUIRED_OBSERVATIONS;
    }

    private static boolean hasFailed(Application.Operation operation) {
        return operation.phase() == Phase.FAILED || operation.phase() == Phase.ERROR;
    }

    private static boolean isOurs(UpdateOperation asked, Application.Operation seen) {
        return !seen.dryRun() && seen.revision().map(asked.revision()::equals).orElse(true);
    }

    /** Ignores a health assessment that is older than the operation's end. */
    private static boolean isHealthy(UpdateOperation operation, Application now, Predicate<Revision> isTheSame) {
        return now.health() == Health.HEALTHY
                && now.isAssessedSinceOperation()
                && isExpectedSync(operation, now, isTheSame);
    }

    /** OutOfSync is expected after a rollback, and if the main branch changed during the sync. */
    private static boolean isExpectedSync(UpdateOperation operation, Application now, Predicate<Revision> isTheSame) {
        return operation.kind() == Kind.ROLL_BACK
                || now.sync() == Sync.SYNCED
                || (now.sync() == Sync.OUT_OF_SYNC
                        && now.target().filter(isTheSame.negate()).isPresent());
    }

    static String describe(Application now) {
        return Application.displayName(now.sync()) + " and " + Application.displayName(now.health()) + " at "
                + now.deployed().map(Revision::value).orElse("nothing")
                + now.operation().map(HealthAssessment::describe).orElse("")
                + (now.isAssessedSinceOperation() ? "" : ", not assessed by Argo CD since then")
                + now.conditionsAfter("; ");
    }

    private static String describe(Application.Operation operation) {
        return ", operation " + Application.displayName(operation.phase())
                + (operation.message().isBlank() ? "" : ": " + operation.message());
    }

    private static String span(Duration span) {
        return span.toMinutes() > 1 ? span.toMinutes() + " minutes" : span.toSeconds() + " seconds";
    }

    /**
     * Assessment of an operation.
     *
     * @param outcome empty while in progress
     * @param degraded consecutive degraded observations
     * @param healthy consecutive healthy observations
     * @param blocked whether an Argo CD sync window blocks it
     */
    record Verdict(
            Optional<UpdateOperation.Outcome> outcome, String message, int degraded, int healthy, boolean blocked) {

        static Verdict healthy(String words) {
            return new Verdict(Optional.of(UpdateOperation.Outcome.HEALTHY), words, 0, 0, false);
        }

        static Verdict failed(String words) {
            return new Verdict(Optional.of(UpdateOperation.Outcome.FAILED), words, 0, 0, false);
        }

        static Verdict inProgress(String words, int degraded, int healthy) {
            return new Verdict(Optional.empty(), words, degraded, healthy, false);
        }

        static Verdict blocked(String words) {
            return new Verdict(Optional.empty(), words, 0, 0, true);
        }

        Verdict withDetail(String more) {
            return new Verdict(outcome, message + more, degraded, healthy, blocked);
        }
    }
}
