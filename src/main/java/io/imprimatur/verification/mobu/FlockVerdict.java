package io.imprimatur.verification.mobu;

import io.imprimatur.verification.NotebookFiles;
import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.NotebookOutcome.Result;
import io.imprimatur.verification.RunReport;
import io.imprimatur.verification.RunReport.Stage;
import io.imprimatur.verification.mobu.MonkeyLog.Pass;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates a flock. Failure is determined by the failure count, not by the monkey's state. mobu counts a round without
 * notebooks as a success, so passed notebooks are counted in the log.
 *
 * @param collection filter of the notebooks; mobu lists every skipped file of the repository
 */
record FlockVerdict(FlockSummary summary, Monkey monkey, MonkeyLog log, NotebookFiles collection) {

    private static final String MORE = " (another of that name)";

    RunReport report() {
        List<Pass> ran = ran();
        return new RunReport(
                hasEnded() ? Stage.ENDED : Stage.RUNNING,
                log.image().or(monkey::image),
                outcomes(ran),
                hasEnded() ? Math.max(0, log.expected() - ran.size()) : 0,
                hasEnded() ? problem(ran) : Optional.empty(),
                log.text());
    }

    private boolean failed() {
        return summary.failures() > 0 || monkey.failures() > 0;
    }

    private boolean hasEnded() {
        return failed() || summary.successes() > 0 || monkey.hasEnded();
    }

    private List<Pass> ran() {
        if (log.isProof()) return log.passes();
        return hasEnded() ? new ConsoleEvidence(log, summary, monkey).passes() : List.of();
    }

    private List<NotebookOutcome> outcomes(List<Pass> ran) {
        Map<String, NotebookOutcome> named = new LinkedHashMap<>();
        for (Pass pass : ran) {
            Optional<NotebookOutcome> outcome = outcome(pass, unused(pass.path(), named));
            outcome.ifPresent(each -> named.put(each.path(), each));
        }
        log.leftOut().forEach((path, why) -> {
            if (isInCollection(path)) named.putIfAbsent(path, skipped(path, why));
        });
        return new ArrayList<>(named.values());
    }

    // Older versions of mobu log only the file name, which may occur in several folders.
    private static String unused(String name, Map<String, NotebookOutcome> named) {
        String unused = name;
        while (named.containsKey(unused)) unused += MORE;
        return unused;
    }

    private boolean isInCollection(String path) {
        try {
            return collection.isWanted(path);
        } catch (InvalidPathException none) {
            return false;
        }
    }

    private static NotebookOutcome skipped(String path, String why) {
        return new NotebookOutcome(path, Result.SKIPPED, Duration.ZERO, why, "", Optional.empty());
    }

    /** Empty for a notebook that is still running. */
    private Optional<NotebookOutcome> outcome(Pass pass, String name) {
        if (pass.passed())
            return Optional.of(new NotebookOutcome(name, Result.PASSED, took(pass), "", "", Optional.empty()));
        if (!hasEnded()) return Optional.empty();
        String error = log.error().or(log::laterError).orElse("");
        return Optional.of(
                new NotebookOutcome(name, Result.FAILED, took(pass), firstError(error), error, Optional.empty()));
    }

    private static String firstError(String traceback) {
        return traceback
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .filter(line -> !line.startsWith("Traceback"))
                .findFirst()
                .orElse("it did not end well, and the log does not say why");
    }

    private static Duration took(Pass pass) {
        return pass.begun() == null || pass.ended() == null
                ? Duration.ZERO
                : Duration.between(pass.begun(), pass.ended());
    }

    private Optional<String> problem(List<Pass> ran) {
        if (!log.whole()) return Optional.of("the monkey's log is too long to be read whole");
        if (log.text().isBlank()) return Optional.of("the monkey's log is empty: nothing says which notebooks ran");
        if (!log.isReadable())
            return Optional.of("the monkey's log is in none of the forms that mobu is known to write");
        if (ran.isEmpty() && !log.passes().isEmpty())
            return Optional.of("lines of the monkey's log contradict each other or mobu's counts, as where a notebook"
                    + " writes what mobu writes; with mobu's logProfile production they can be told apart");
        boolean hasFailedNotebook = ran.stream().anyMatch(pass -> !pass.passed());
        if (!failed() || hasFailedNotebook) return Optional.empty();
        return Optional.of(describeFailure());
    }

    private String describeFailure() {
        Optional<String> later = log.laterError().filter(error -> log.error().isEmpty());
        String why =
                log.error().or(log::laterError).map(FlockVerdict::firstError).orElse("its log does not say why");
        return (later.isPresent() ? "mobu stopped in a later cycle: " : "mobu stopped: ") + why;
    }
}
