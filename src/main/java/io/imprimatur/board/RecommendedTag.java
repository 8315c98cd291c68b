package io.imprimatur.board;

import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.restore.Recommendations;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which tag a channel's alias stands for now. */
@Component
public class RecommendedTag {

    private final Recommendations recommendations;
    private final AliasesNow aliases;

    RecommendedTag(Recommendations recommendations, AliasesNow aliases) {
        this.recommendations = recommendations;
        this.aliases = aliases;
    }

    /** Nothing where nothing was promoted, or somebody else has moved the alias since. */
    public Optional<String> of(Channel channel) {
        return recommendations
                .of(channel.id())
                .map(recommended -> recommended.proposal().candidate())
                .filter(candidate -> isStill(channel, candidate))
                .map(candidate -> candidate.tag().value());
    }

    private boolean isStill(Channel channel, Candidate candidate) {
        return aliases.of(channel.source(), channel.alias()).digest().equals(Optional.of(candidate.digest()));
    }
}
