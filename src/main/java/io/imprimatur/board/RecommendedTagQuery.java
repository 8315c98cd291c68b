package io.imprimatur.board;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.restore.Recommendations;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tag that a channel's alias currently stands for. */
@Component
public class RecommendedTagQuery {

    private final Recommendations recommendations;
    private final AliasCache aliases;

    RecommendedTagQuery(Recommendations recommendations, AliasCache aliases) {
        this.recommendations = recommendations;
        this.aliases = aliases;
    }

    /** Empty if nothing was promoted, or the alias has drifted. */
    public Optional<String> of(Channel channel) {
        return recommendations
                .of(channel.id())
                .map(recommendation -> recommendation.proposal().candidate())
                .filter(candidate -> isCurrent(channel, candidate))
                .map(candidate -> candidate.tag().value());
    }

    private boolean isCurrent(Channel channel, Candidate candidate) {
        return aliases.of(channel.source(), channel.alias()).digest().equals(Optional.of(candidate.digest()));
    }
}
