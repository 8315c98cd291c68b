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
 */
public record ImageComparison(@Nullable String with, List<PlatformChange> platforms, Optional<String> trouble) {

    static ImageComparison trouble(String why) {
        return new ImageComparison(null, List.of(), Optional.of(why));
    }
}
