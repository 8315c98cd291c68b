package io.imprimatur.testing;

import java.util.List;
import java.util.Optional;

/**
 * What a flock of the stand-in does.
 *
 * @param failing the notebook at which it breaks off, at once and for good
 * @param image what really runs, if not what was asked for
 * @param stuck whether it never gets through the first notebook
 */
public record MobuPlan(List<String> notebooks, Optional<String> failing, Optional<String> image, boolean stuck) {

    public static MobuPlan of(String... notebooks) {
        return new MobuPlan(List.of(notebooks), Optional.empty(), Optional.empty(), false);
    }

    public MobuPlan failingAt(String notebook) {
        return new MobuPlan(notebooks, Optional.of(notebook), image, stuck);
    }

    public MobuPlan running(String reference) {
        return new MobuPlan(notebooks, failing, Optional.of(reference), stuck);
    }

    public MobuPlan gettingStuck() {
        return new MobuPlan(notebooks, failing, image, true);
    }
}
