package io.imprimatur.image.verification.mobu;

import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.NotebookRunner.RunReport.Stage;
import io.imprimatur.image.verification.mobu.MobuClient.FlockSummary;
import io.imprimatur.image.verification.mobu.MobuClient.Monkey;
import io.imprimatur.image.verification.mobu.MonkeyLog.NotebookExecution;
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
record FlockEvaluation(FlockSummary summary, Monkey monkey, MonkeyLog log, NotebookFilter collection) {

    private static final String MORE = " (another of that name)";

    RunReport report() {
        List<NotebookExecution> ran = ran();
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

    private List<NotebookExecution> ran() {
        if (log.isTamperProof()) return log.executions();
        return hasEnded() ? new ConsoleLogEvaluation(log, summary, monkey).executions() : List.of();
    }

    private List<NotebookOutcome> outcomes(List<NotebookExecution> ran) {
        Map<String, NotebookOutcome> named = new LinkedHashMap<>();
        for (NotebookExecution notebookExecution : ran) {
            Optional<NotebookOutcome> outcome = outcome(notebookExecution, unused(notebookExecution.path(), named));
            outcome.ifPresent(each -> named.put(each.path(), each));
        }
        log.skipped().forEach((path, why) -> {
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
            return collection.matches(path);
        } catch (InvalidPathException none) {
            return false;
        }
    }

    private static NotebookOutcome skipped(String path, String why) {
        return new NotebookOutcome(path, Result.SKIPPED, Duration.ZERO, why, "", Optional.empty());
    }

    /** Empty for a notebook that is still running. */
    private Optional<NotebookOutcome> outcome(NotebookExecution notebookExecution, String name) {
        if (notebookExecution.passed())
            return Optional.of(
                    new NotebookOutcome(name, Result.PASSED, took(notebookExecution), "", "", Optional.empty()));
        if (!hasEnded()) return Optional.empty();
        String error = log.error().or(log::laterError).orElse("");
        return Optional.of(new NotebookOutcome(
                name, Result.FAILED, took(notebookExecution), firstError(error), error, Optional.empty()));
    }

    private static String firstError(String traceback) {
        return traceback
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .filter(line -> !line.startsWith("Traceback"))
                .findFirst()
                .orElse("it did not end well, and the log does not say why");
    }

    private static Duration took(NotebookExecution notebookExecution) {
        return notebookExecution.started() == null || notebookExecution.ended() == null
                ? Duration.ZERO
                : Duration.between(notebookExecution.started(), notebookExecution.ended());
    }

    private Optional<String> problem(List<NotebookExecution> ran) {
        if (!log.complete()) return Optional.of("the monkey's log is too long to be read whole");
        if (log.text().isBlank()) return Optional.of("the monkey's log is empty: nothing says which notebooks ran");
        if (!log.isReadable())
            return Optional.of("the monkey's log is in none of the forms that mobu is known to write");
        if (ran.isEmpty() && !log.executions().isEmpty())
            return Optional.of("lines of the monkey's log contradict each other or mobu's counts, as where a notebook"
                    + " writes what mobu writes; with mobu's logProfile production they can be told apart");
        boolean hasFailedNotebook = ran.stream().anyMatch(notebookExecution -> !notebookExecution.passed());
        if (!failed() || hasFailedNotebook) return Optional.empty();
        return Optional.of(describeFailure());
    }

    private String describeFailure() {
        Optional<String> later = log.laterError().filter(error -> log.error().isEmpty());
        String why =
                log.error().or(log::laterError).map(FlockEvaluation::firstError).orElse("its log does not say why");
        return (later.isPresent() ? "mobu stopped in a later cycle: " : "mobu stopped: ") + why;
    }
}
