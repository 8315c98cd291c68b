package io.imprimatur.image.restore;

import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for the image that a channel recommends, by its last promotion or restore. */
@Component
public class Recommendations {

    private final Promotions promotions;
    private final Restores restores;
    private final Proposals proposals;

    Recommendations(Promotions promotions, Restores restores, Proposals proposals) {
        this.promotions = promotions;
        this.restores = restores;
        this.proposals = proposals;
    }

    /** Current recommendation; empty before the first promotion. */
    public Optional<Recommendation> of(String channel) {
        return Stream.concat(
                        promotions.latest(channel).map(this::promoted).stream(),
                        restores.latestFinished(channel).map(this::lastRestore).stream())
                .max(Comparator.comparing(Recommendation::since));
    }

    /** Restore that replaced or reinstated the image of this proposal, if it is the last change of the channel. */
    public Optional<Restore> lastRestore(Proposal proposal) {
        return of(proposal.channel())
                .flatMap(Recommendation::restore)
                .filter(restore -> restore.proposal().equals(proposal.id())
                        || promotions
                                .latest(proposal.channel())
                                .filter(last -> last.proposal().equals(proposal.id()))
                                .isPresent());
    }

    private Recommendation promoted(Promotion promotion) {
        return new Recommendation(
                proposals.get(promotion.proposal()), promotion.finishedAt().orElseThrow(), Optional.empty());
    }

    private Recommendation lastRestore(Restore restore) {
        return new Recommendation(
                proposals.get(restore.proposal()), restore.finishedAt().orElseThrow(), Optional.of(restore));
    }

    /**
     * Image that a channel currently recommends.
     *
     * @param proposal proposal of the image
     * @param since end of the promotion or restore, when every repository had been read back
     * @param restore restore that made it current; empty if its promotion did
     */
    public record Recommendation(Proposal proposal, Instant since, Optional<Restore> restore) {}
}
