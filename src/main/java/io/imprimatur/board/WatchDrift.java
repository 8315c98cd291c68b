package io.imprimatur.board;

import io.imprimatur.channel.Channel;
import io.imprimatur.promotion.Promotion;
import io.imprimatur.promotion.Promotions;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether somebody else moved an alias, by what its registry said last, and asks it anew without waiting. */
@Component
public class WatchDrift {

    private final AliasesNow aliases;
    private final Promotions promotions;
    private final Proposals proposals;

    WatchDrift(AliasesNow aliases, Promotions promotions, Proposals proposals) {
        this.aliases = aliases;
        this.promotions = promotions;
        this.proposals = proposals;
    }

    /** Nothing while the registry has not answered, or cannot, or nothing was promoted yet. */
    public Optional<Boolean> seenLast(Channel channel, Repository repository) {
        Optional<AliasNow> seen = aliases.seenLast(repository, channel.alias());
        Optional<Digest> expected = promotions
                .latest(channel.id())
                .map(Promotion::proposal)
                .map(proposal -> proposals.get(proposal).candidate().digest());
        return seen.filter(alias -> alias.trouble().isEmpty() && expected.isPresent())
                .map(alias -> !alias.digest().equals(expected));
    }
}
