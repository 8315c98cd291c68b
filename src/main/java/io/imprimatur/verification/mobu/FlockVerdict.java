package io.imprimatur.verification.mobu;

import io.imprimatur.verification.NotebookOutcome;
import io.imprimatur.verification.NotebookOutcome.Result;
import io.imprimatur.verification.RunReport;
import io.imprimatur.verification.RunReport.Stage;
import io.imprimatur.verification.mobu.MonkeyLog.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a flock amounts to. That it failed is known by its failure count, not by the monkey's state; and it calls it a
 * success to have run nothing, so that what passed is counted in the log.
 */
record FlockVerdict(FlockSummary summary, Monkey monkey, MonkeyLog log) {

    private static final String MORE = " (another of that name)";

    RunReport report() {
        return new RunReport(
                isThrough() ? Stage.ENDED : Stage.RUNNING,
                log.image().or(monkey::image),
                outcomes(),
                isThrough() ? Math.max(0, log.expected() - log.passes().size()) : 0,
                isThrough() ? trouble() : Optional.empty(),
                log.text());
    }

    private boolean failed() {
        return summary.failures() > 0 || monkey.failures() > 0;
    }

    private boolean isThrough() {
        return failed() || summary.successes() > 0 || monkey.isThrough();
    }

    private List<NotebookOutcome> outcomes() {
        Map<String, NotebookOutcome> named = new LinkedHashMap<>();
        for (Pass pass : log.passes()) {
            Optional<NotebookOutcome> outcome = outcome(pass, unused(pass.notebook(), named));
            outcome.ifPresent(each -> named.put(each.path(), each));
        }
        return new ArrayList<>(named.values());
    }

    // mobu tells a notebook's file name only, and there may be several in different folders.
    private static String unused(String name, Map<String, NotebookOutcome> named) {
        String unused = name;
        while (named.containsKey(unused)) unused += MORE;
        return unused;
    }

    /** Nothing of a notebook that is being run. */
    private Optional<NotebookOutcome> outcome(Pass pass, String name) {
        if (pass.passed())
            return Optional.of(new NotebookOutcome(name, Result.PASSED, took(pass), "", "", Optional.empty()));
        if (!isThrough()) return Optional.empty();
        String error = log.error().orElse("");
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

    private Optional<String> trouble() {
        if (!log.whole()) return Optional.of("the monkey's log is too long to be read whole");
        boolean namesAFailure = log.passes().stream().anyMatch(pass -> !pass.passed());
        if (failed() && !namesAFailure)
            return Optional.of("mobu broke off: "
                    + log.error().map(FlockVerdict::firstError).orElse("its log does not say why"));
        return Optional.empty();
    }
}
