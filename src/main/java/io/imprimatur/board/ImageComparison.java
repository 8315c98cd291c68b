package io.imprimatur.board;

import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * What is different between a candidate and what is recommended.
 *
 * @param with digest of what it is compared with; none where nothing is recommended
 * @param platforms of either, the candidate's first
 * @param trouble why there is no telling
 * @param packagesTrouble why there is no telling which packages have changed, though the rest is told
 */
public record ImageComparison(
        @Nullable String with,
        List<PlatformChange> platforms,
        Optional<String> trouble,
        Optional<String> packagesTrouble) {

    /** Nothing to compare it with. */
    static ImageComparison withNothing() {
        return new ImageComparison(null, List.of(), Optional.empty(), Optional.empty());
    }

    static ImageComparison trouble(String why) {
        return new ImageComparison(null, List.of(), Optional.of(why), Optional.empty());
    }
}
