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
    private static final int CERTAINLY_DEGRADED = 2;

    private JudgeApplication() {}

    /** @param isTheSame whether another commit brings the same as the operation's; asked only where that matters */
    static Verdict judge(
            UpdateOperation operation, Application now, Predicate<Revision> isTheSame, Instant at, Duration within) {
        Optional<Phase> phase =
                now.operation().filter(each -> isOurs(operation, each)).map(Application.Operation::phase);
        boolean running =
                now.operation().filter(Application.Operation::isRunning).isPresent();
        boolean there = now.deployed().filter(isTheSame).isPresent();
        String words = words(now);
        if (phase.filter(each -> each == Phase.FAILED || each == Phase.ERROR).isPresent()) return Verdict.failed(words);
        if (!running && there && isInStep(operation, now, isTheSame) && now.health() == Health.HEALTHY)
            return Verdict.healthy(words);
        int degraded = !running && there && now.health() == Health.DEGRADED ? operation.degraded() + 1 : 0;
        if (degraded >= CERTAINLY_DEGRADED) return Verdict.failed(words);
        if (at.isAfter(operation.askedAt().plus(within)))
            return Verdict.failed("not healthy within " + span(within) + ": " + words);
        return Verdict.underWay(words, degraded);
    }

    private static boolean isOurs(UpdateOperation asked, Application.Operation seen) {
        return !seen.dryRun() && seen.revision().map(asked.revision()::equals).orElse(true);
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

    private static String words(Application now) {
        return Application.spelt(now.sync()) + " and " + Application.spelt(now.health()) + " at "
                + now.deployed().map(Revision::value).orElse("nothing")
                + now.operation().map(JudgeApplication::words).orElse("");
    }

    private static String words(Application.Operation operation) {
        return ", operation " + Application.spelt(operation.phase())
                + (operation.message().isBlank() ? "" : ": " + operation.message());
    }

    private static String span(Duration span) {
        return span.toMinutes() > 1 ? span.toMinutes() + " minutes" : span.toSeconds() + " seconds";
    }

    /** @param outcome nothing while it is under way */
    record Verdict(Optional<UpdateOperation.Outcome> outcome, String words, int degraded) {

        static Verdict healthy(String words) {
            return new Verdict(Optional.of(UpdateOperation.Outcome.HEALTHY), words, 0);
        }

        static Verdict failed(String words) {
            return new Verdict(Optional.of(UpdateOperation.Outcome.FAILED), words, 0);
        }

        static Verdict underWay(String words, int degraded) {
            return new Verdict(Optional.empty(), words, degraded);
        }
    }
}
