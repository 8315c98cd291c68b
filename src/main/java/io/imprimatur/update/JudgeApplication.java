package io.imprimatur.update;

import io.imprimatur.update.Application.Health;
import io.imprimatur.update.Application.Phase;
import io.imprimatur.update.Application.Sync;
import io.imprimatur.update.UpdateOperation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Says how an operation stands, by what Argo CD shows of the application. */
final class JudgeApplication {

    /** Right after an operation the health may still be the one from before it. */
    private static final int CERTAIN = 2;

    private JudgeApplication() {}

    /** @param isTheSame whether another commit brings the same as the operation's; asked only where that matters */
    static Verdict judge(
            UpdateOperation operation, Application now, Predicate<Revision> isTheSame, Instant at, Duration within) {
        Optional<Application.Operation> ours = now.operation().filter(each -> isOurs(operation, each));
        boolean there = !now.isBusy() && now.deployed().filter(isTheSame).isPresent();
        String words = words(now);
        if (ours.filter(JudgeApplication::hasFailed).isPresent()) return Verdict.failed(words);
        if (ours.filter(Application.Operation::isBlocked).isPresent()) return Verdict.blocked(words);
        Verdict verdict = Verdict.underWay(
                words,
                there && now.health() == Health.DEGRADED ? operation.degraded() + 1 : 0,
                there && isHealthy(operation, now, isTheSame) ? operation.healthy() + 1 : 0);
        if (verdict.healthy() >= CERTAIN) return Verdict.healthy(words);
        if (verdict.degraded() >= CERTAIN) return Verdict.failed(words);
        return at.isAfter(operation.countsFrom().plus(within))
                ? Verdict.failed("not healthy within " + span(within) + ": " + words)
                : verdict;
    }

    /** Whether what became healthy is degraded at the commit that the operation deployed, seen so often in a row. */
    static boolean isDegraded(UpdateOperation operation, Application now) {
        return !now.isBusy() && now.health() == Health.DEGRADED && operation.degraded() + 1 >= CERTAIN;
    }

    private static boolean hasFailed(Application.Operation operation) {
        return operation.phase() == Phase.FAILED || operation.phase() == Phase.ERROR;
    }

    private static boolean isOurs(UpdateOperation asked, Application.Operation seen) {
        return !seen.dryRun() && seen.revision().map(asked.revision()::equals).orElse(true);
    }

    /** A health from before the operation's end does not count. */
    private static boolean isHealthy(UpdateOperation operation, Application now, Predicate<Revision> isTheSame) {
        return now.health() == Health.HEALTHY && now.isAssessedSinceOperation() && isInStep(operation, now, isTheSame);
    }

    /**
     * After a roll-back what runs is on purpose not what the repository says; nor is it where the service's own went on
     * while it was brought, for it was brought as it had been approved.
     */
    private static boolean isInStep(UpdateOperation operation, Application now, Predicate<Revision> isTheSame) {
        return operation.kind() == Kind.ROLL_BACK
                || now.sync() == Sync.SYNCED
                || (now.sync() == Sync.OUT_OF_SYNC
                        && now.target().filter(isTheSame.negate()).isPresent());
    }

    static String words(Application now) {
        return Application.spelt(now.sync()) + " and " + Application.spelt(now.health()) + " at "
                + now.deployed().map(Revision::value).orElse("nothing")
                + now.operation().map(JudgeApplication::words).orElse("")
                + (now.isAssessedSinceOperation() ? "" : ", not assessed by Argo CD since then")
                + now.conditionsAfter("; ");
    }

    private static String words(Application.Operation operation) {
        return ", operation " + Application.spelt(operation.phase())
                + (operation.message().isBlank() ? "" : ": " + operation.message());
    }

    private static String span(Duration span) {
        return span.toMinutes() > 1 ? span.toMinutes() + " minutes" : span.toSeconds() + " seconds";
    }

    /**
     * How an operation stands.
     *
     * @param outcome nothing while it is under way
     * @param degraded how often in a row it was seen degraded
     * @param healthy how often in a row it was seen healthy
     * @param blocked whether a sync window of Argo CD's holds it
     */
    record Verdict(
            Optional<UpdateOperation.Outcome> outcome, String words, int degraded, int healthy, boolean blocked) {

        static Verdict healthy(String words) {
            return new Verdict(Optional.of(UpdateOperation.Outcome.HEALTHY), words, 0, 0, false);
        }

        static Verdict failed(String words) {
            return new Verdict(Optional.of(UpdateOperation.Outcome.FAILED), words, 0, 0, false);
        }

        static Verdict underWay(String words, int degraded, int healthy) {
            return new Verdict(Optional.empty(), words, degraded, healthy, false);
        }

        static Verdict blocked(String words) {
            return new Verdict(Optional.empty(), words, 0, 0, true);
        }

        Verdict saying(String more) {
            return new Verdict(outcome, words + more, degraded, healthy, blocked);
        }
    }
}
