package io.imprimatur.image.verification;

import java.util.Optional;

/**
 * Evaluation of a finished run.
 *
 * @param result passed, failed, or waived if it passes only with waivers
 * @param error error other than failed notebooks
 * @param summary for display, e.g. {@code 41 passed, 2 skipped; commit 1f9c2a7b}
 */
record RunEvaluation(VerificationResult result, Optional<String> error, String summary) {

    private static final int SHORT_COMMIT = 12;

    static RunEvaluation of(CellEvidence evidence, RunReport report) {
        NotebookRun run = evidence.run().orElseThrow();
        Optional<String> trouble = report.error()
                .or(() -> wrongImage(run))
                .or(() -> nothingRan(evidence))
                .or(() -> notAllRan(evidence));
        return new RunEvaluation(result(evidence, trouble), trouble, summary(evidence, trouble));
    }

    private static VerificationResult result(CellEvidence evidence, Optional<String> trouble) {
        if (trouble.isPresent() || !evidence.failures().isEmpty()) return VerificationResult.FAILED;
        return evidence.waived() > 0 ? VerificationResult.WAIVED : VerificationResult.PASSED;
    }

    private static Optional<String> wrongImage(NotebookRun run) {
        if (run.imageRun().isEmpty()) return Optional.of("the image of the run is unknown");
        if (run.hasRequestedImage()) return Optional.empty();
        return run.imageRun().map(ran -> ran + " ran, not " + run.image());
    }

    private static Optional<String> nothingRan(CellEvidence evidence) {
        return evidence.passed() + evidence.waived() + evidence.failures().size() > 0
                ? Optional.empty()
                : Optional.of("no notebook ran");
    }

    /**
     * Some runners stop at a failure, which explains missing notebooks; otherwise a notebook that did not run counts
     * against the run.
     */
    private static Optional<String> notAllRan(CellEvidence evidence) {
        int notRun = evidence.run().map(NotebookRun::notRun).orElse(0);
        boolean explained = !evidence.failures().isEmpty();
        return notRun == 0 || explained ? Optional.empty() : Optional.of(notRun + " notebooks were not run");
    }

    private static String summary(CellEvidence evidence, Optional<String> trouble) {
        StringBuilder text = new StringBuilder();
        trouble.ifPresent(why -> text.append(why).append("; "));
        text.append(evidence.passed()).append(" passed");
        append(text, evidence.failures().size(), "failed");
        append(text, evidence.skipped(), "skipped");
        append(text, evidence.waived(), "waived");
        evidence.run().flatMap(NotebookRun::commit).ifPresent(commit -> text.append("; commit ")
                .append(commit, 0, Math.min(SHORT_COMMIT, commit.length())));
        return text.toString();
    }

    private static void append(StringBuilder text, int count, String what) {
        if (count > 0) text.append(", ").append(count).append(' ').append(what);
    }
}
