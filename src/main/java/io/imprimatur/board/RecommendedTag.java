package io.imprimatur.board;

import io.imprimatur.channel.Channel;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposals;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which tag a channel's alias stands for now. */
@Component
public class RecommendedTag {

    private final Promotions promotions;
    private final Proposals proposals;
    private final AliasesNow aliases;

    RecommendedTag(Promotions promotions, Proposals proposals, AliasesNow aliases) {
        this.promotions = promotions;
        this.proposals = proposals;
        this.aliases = aliases;
    }

    /** Nothing where nothing was promoted, or somebody else has moved the alias since. */
    public Optional<String> of(Channel channel) {
        return promotions
                .latest(channel.id())
                .map(Promotion::proposal)
                .map(proposal -> proposals.get(proposal).candidate())
                .filter(candidate -> isStill(channel, candidate))
                .map(candidate -> candidate.tag().value());
    }

    private boolean isStill(Channel channel, Candidate candidate) {
        return aliases.of(channel.source(), channel.alias()).digest().equals(Optional.of(candidate.digest()));
    }
}
