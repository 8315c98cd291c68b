package io.imprimatur.board;

import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Differences between a candidate and the recommended image.
 *
 * @param with digest of the recommended image; null if there is none
 * @param platforms platforms of either image, the candidate's first
 * @param trouble error that prevents the comparison
 * @param packagesTrouble error that prevents the comparison of packages only
 */
public record ImageComparison(
        @Nullable String with,
        List<PlatformChange> platforms,
        Optional<String> trouble,
        Optional<String> packagesTrouble) {

    /** There is no recommended image. */
    static ImageComparison withoutRecommended() {
        return new ImageComparison(null, List.of(), Optional.empty(), Optional.empty());
    }

    static ImageComparison trouble(String message) {
        return new ImageComparison(null, List.of(), Optional.of(message), Optional.empty());
    }
}
