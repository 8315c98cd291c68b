package io.imprimatur.testing;

import java.util.List;
import java.util.Optional;

/**
 * What a flock of the stand-in does.
 *
 * @param failing the notebook at which it breaks off, at once and for good
 * @param image what really runs, if not what was asked for
 * @param error what the failing one says
 * @param stuck whether it never gets through the first notebook
 */
public record MobuPlan(
        List<String> notebooks, Optional<String> failing, String error, Optional<String> image, boolean stuck) {

    private static final String ERROR = "CodeExecutionError: <script>alert(1)</script>";

    public static MobuPlan of(String... notebooks) {
        return new MobuPlan(List.of(notebooks), Optional.empty(), ERROR, Optional.empty(), false);
    }

    public MobuPlan failingAt(String notebook) {
        return new MobuPlan(notebooks, Optional.of(notebook), error, image, stuck);
    }

    public MobuPlan saying(String words) {
        return new MobuPlan(notebooks, failing, words, image, stuck);
    }

    public MobuPlan running(String reference) {
        return new MobuPlan(notebooks, failing, error, Optional.of(reference), stuck);
    }

    public MobuPlan gettingStuck() {
        return new MobuPlan(notebooks, failing, error, image, true);
    }
}
