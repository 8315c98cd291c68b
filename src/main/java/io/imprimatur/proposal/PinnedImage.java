package io.imprimatur.proposal;

import io.imprimatur.channel.Channel;
import java.util.List;

/** Candidate and alias digests as just read from the registries; not yet recorded. */
record PinnedImage(Channel channel, Candidate candidate, List<ExpectedAlias> aliases) {

    /** Whether the alias has the candidate's digest in every repository. */
    boolean isRecommendedAlready() {
        return aliases.stream()
                .allMatch(alias ->
                        alias.digest().filter(candidate.digest()::equals).isPresent());
    }
}
