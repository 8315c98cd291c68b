package io.imprimatur.verification;

import java.util.Optional;

/**
 * What a run that has ended amounts to.
 *
 * @param result passed, failed, or waived where waivers made the difference
 * @param trouble what was wrong beyond notebooks that failed
 * @param summary for people, e.g. {@code 41 passed, 2 skipped; commit 1f9c2a7b}
 */
record RunVerdict(VerificationResult result, Optional<String> trouble, String summary) {

    private static final int SHORT_COMMIT = 12;

    static RunVerdict of(CellEvidence evidence, RunReport report) {
        NotebookRun run = evidence.run().orElseThrow();
        Optional<String> trouble = report.trouble()
                .or(() -> wrongImage(run))
                .or(() -> nothingRan(evidence))
                .or(() -> notAllRan(evidence));
        return new RunVerdict(result(evidence, trouble), trouble, summary(evidence, trouble));
    }

    private static VerificationResult result(CellEvidence evidence, Optional<String> trouble) {
        if (trouble.isPresent() || !evidence.failures().isEmpty()) return VerificationResult.FAILED;
        return evidence.waived() > 0 ? VerificationResult.WAIVED : VerificationResult.PASSED;
    }

    private static Optional<String> wrongImage(NotebookRun run) {
        if (run.imageRun().isEmpty()) return Optional.of("the image of the run is unknown");
        if (run.ranWhatWasWanted()) return Optional.empty();
        return run.imageRun().map(ran -> ran + " ran, not " + run.image());
    }

    private static Optional<String> nothingRan(CellEvidence evidence) {
        return evidence.passed() + evidence.waived() + evidence.failures().size() > 0
                ? Optional.empty()
                : Optional.of("no notebook ran");
    }

    /** What fails stops some runners, and says enough; but nothing that was not come to has passed. */
    private static Optional<String> notAllRan(CellEvidence evidence) {
        int notRun = evidence.run().map(NotebookRun::notRun).orElse(0);
        boolean explained = !evidence.failures().isEmpty();
        return notRun == 0 || explained ? Optional.empty() : Optional.of(notRun + " notebooks were not run");
    }

    private static String summary(CellEvidence evidence, Optional<String> trouble) {
        StringBuilder words = new StringBuilder();
        trouble.ifPresent(why -> words.append(why).append("; "));
        words.append(evidence.passed()).append(" passed");
        append(words, evidence.failures().size(), "failed");
        append(words, evidence.skipped(), "skipped");
        append(words, evidence.waived(), "waived");
        evidence.run().flatMap(NotebookRun::commit).ifPresent(commit -> words.append("; commit ")
                .append(commit, 0, Math.min(SHORT_COMMIT, commit.length())));
        return words.toString();
    }

    private static void append(StringBuilder words, int count, String what) {
        if (count > 0) words.append(", ").append(count).append(' ').append(what);
    }
}
