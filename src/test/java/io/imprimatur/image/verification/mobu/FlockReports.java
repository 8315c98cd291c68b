package io.imprimatur.image.verification.mobu;

import io.imprimatur.image.verification.NotebookCollection;
import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.mobu.MobuClient.FlockSummary;
import io.imprimatur.image.verification.mobu.MobuClient.Monkey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Run reports of a flock with a given log. */
final class FlockReports {

    static final FlockSummary PASSED = new FlockSummary(1, 0);
    static final FlockSummary FAILED = new FlockSummary(0, 1);
    static final FlockSummary RUNNING = new FlockSummary(0, 0);

    private FlockReports() {}

    static RunReport report(TestLog log, FlockSummary summary, String current) {
        return report(log.text, summary, current);
    }

    static RunReport report(String log, FlockSummary summary, String current) {
        NotebookFilter all = NotebookFilter.of(
                new NotebookCollection("https://example.org/x.git", "main", List.of(), List.of(), List.of()));
        return new FlockEvaluation(summary, monkey(current), MonkeyLog.read(log, true), all).report();
    }

    static Monkey monkey(String current) {
        return new Monkey(TestLog.USER, "RUNNING", 0, Optional.empty(), Optional.of(current));
    }

    static Map<String, Result> results(RunReport report) {
        return report.outcomes().stream().collect(Collectors.toMap(NotebookOutcome::path, NotebookOutcome::result));
    }

    static NotebookOutcome failure(RunReport report) {
        return report.outcomes().stream()
                .filter(each -> each.result() == Result.FAILED)
                .findFirst()
                .orElseThrow();
    }

    static String error(RunReport report, String path) {
        return report.outcomes().stream()
                .filter(each -> each.path().equals(path))
                .map(NotebookOutcome::error)
                .findFirst()
                .orElseThrow();
    }
}
