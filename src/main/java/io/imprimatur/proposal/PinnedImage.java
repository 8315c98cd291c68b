package io.imprimatur.proposal;

import io.imprimatur.channel.Channel;
import java.util.List;

/** A candidate as the registry had it a moment ago, and where the alias was then; not yet on record. */
record PinnedImage(Channel channel, Candidate candidate, List<ExpectedAlias> aliases) {

    /** Whether every repository has the alias on this very image already. */
    boolean isRecommendedAlready() {
        return aliases.stream()
                .allMatch(alias ->
                        alias.digest().filter(candidate.digest()::equals).isPresent());
    }
}
