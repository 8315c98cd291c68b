package io.imprimatur.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plan of a flock.
 *
 * @param notebooks paths of the executed notebooks
 * @param failing notebook at which it fails permanently
 * @param image actual image, if different from the request
 * @param error error message of the failing notebook
 * @param stuck whether the first notebook never completes
 * @param result output of each cell
 * @param leftOut missing applications, by paths of notebooks skipped because of them
 * @param renderer format of the log
 * @param shuffled whether the order is random, as in mobu
 */
public record MobuPlan(
        List<String> notebooks,
        Optional<String> failing,
        String error,
        Optional<String> image,
        boolean stuck,
        String result,
        Map<String, String> leftOut,
        MobuRenderer renderer,
        boolean shuffled) {

    private static final String ERROR = "CodeExecutionError: <script>alert(1)</script>";

    public static MobuPlan of(String... notebooks) {
        return new MobuPlan(
                List.of(notebooks),
                Optional.empty(),
                ERROR,
                Optional.empty(),
                false,
                "1",
                Map.of(),
                MobuRenderer.JSON,
                true);
    }

    public MobuPlan failingAt(String notebook) {
        return with(Optional.of(notebook), error, image, stuck);
    }

    public MobuPlan saying(String words) {
        return with(failing, words, image, stuck);
    }

    public MobuPlan running(String reference) {
        return with(failing, error, Optional.of(reference), stuck);
    }

    public MobuPlan gettingStuck() {
        return with(failing, error, image, true);
    }

    public MobuPlan writing(String text) {
        return new MobuPlan(notebooks, failing, error, image, stuck, text, leftOut, renderer, shuffled);
    }

    public MobuPlan leavingOut(String notebook, String application) {
        return new MobuPlan(
                notebooks, failing, error, image, stuck, result, Map.of(notebook, application), renderer, shuffled);
    }

    public MobuPlan rendered(MobuRenderer by) {
        return new MobuPlan(notebooks, failing, error, image, stuck, result, leftOut, by, shuffled);
    }

    public MobuPlan inOrder() {
        return new MobuPlan(notebooks, failing, error, image, stuck, result, leftOut, renderer, false);
    }

    private MobuPlan with(Optional<String> failure, String words, Optional<String> reference, boolean getsStuck) {
        return new MobuPlan(notebooks, failure, words, reference, getsStuck, result, leftOut, renderer, shuffled);
    }
}
