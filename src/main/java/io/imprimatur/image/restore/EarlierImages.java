package io.imprimatur.image.restore;

import io.imprimatur.image.promotion.Promotions;
import io.imprimatur.image.promotion.Promotions.Promotion;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Query for the images that a channel can be restored to. */
@Component
public class EarlierImages {

    private final Promotions promotions;
    private final Proposals proposals;

    EarlierImages(Promotions promotions, Proposals proposals) {
        this.promotions = promotions;
        this.proposals = proposals;
    }

    /** Distinct images of the last promotions, newest first. */
    public List<EarlierImage> of(String channel, int promotionsBack) {
        Set<Digest> seen = new HashSet<>();
        return promotions.finished(channel, promotionsBack).stream()
                .map(this::image)
                .filter(earlier -> seen.add(earlier.image().digest()))
                .toList();
    }

    private EarlierImage image(Promotion promotion) {
        return new EarlierImage(
                promotion.proposal(),
                proposals.get(promotion.proposal()).candidate(),
                promotion.finishedAt().orElseThrow());
    }

    /** Image that a channel recommended earlier, with its last promotion. */
    public record EarlierImage(ProposalId proposal, Candidate image, Instant promotedAt) {}
}
