package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.BreakGlassDetails;
import io.imprimatur.board.ProposalDetails.MissedWindowDetails;
import io.imprimatur.board.ProposalDetails.PreviousImageDetails;
import io.imprimatur.board.ProposalDetails.RetagDetails;
import io.imprimatur.board.ProposalDetails.SpawnerDetails;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.promotion.BreakGlassGrants;
import io.imprimatur.image.promotion.MissedWindows;
import io.imprimatur.image.proposal.ExpectedAliases;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.verification.Spawners;
import java.util.List;
import org.springframework.stereotype.Component;

/** Previous images, moves, missed windows and spawner checks of a promotion. */
@Component
class PromotionDetailsQuery {

    private final ExpectedAliases expectedAliases;
    private final MissedWindows missedWindows;
    private final BreakGlassGrants breakGlassGrants;
    private final Retags retags;
    private final Spawners spawners;

    PromotionDetailsQuery(
            ExpectedAliases expectedAliases,
            MissedWindows missedWindows,
            BreakGlassGrants breakGlassGrants,
            Retags retags,
            Spawners spawners) {
        this.expectedAliases = expectedAliases;
        this.missedWindows = missedWindows;
        this.breakGlassGrants = breakGlassGrants;
        this.retags = retags;
        this.spawners = spawners;
    }

    List<PreviousImageDetails> previous(ProposalId id) {
        return expectedAliases.of(id).stream()
                .map(alias -> new PreviousImageDetails(
                        alias.repository().toString(),
                        alias.digest().map(Digest::value).orElse(null)))
                .toList();
    }

    List<MissedWindowDetails> missed(ProposalId id) {
        return missedWindows.of(id).stream()
                .map(missed ->
                        new MissedWindowDetails(missed.calendar(), missed.opens(), missed.closes(), missed.why()))
                .toList();
    }

    List<BreakGlassDetails> breakGlass(ProposalId id) {
        return breakGlassGrants.of(id).stream()
                .map(broken -> new BreakGlassDetails(broken.by(), broken.reason(), broken.at()))
                .toList();
    }

    List<RetagDetails> retags(ProposalId id) {
        return retags.of(id).stream()
                .map(retag -> new RetagDetails(
                        retag.repository().toString(),
                        retag.from().map(Digest::value).orElse(null),
                        retag.to().value(),
                        retag.state().name(),
                        retag.observed().orElse(null),
                        retag.at()))
                .toList();
    }

    List<SpawnerDetails> spawners(ProposalId id) {
        return spawners.checks(id).stream()
                .map(check -> new SpawnerDetails(
                        check.deployment(),
                        check.finding().name(),
                        check.tag().orElse(null),
                        check.digest().map(Digest::value).orElse(null),
                        check.at()))
                .toList();
    }
}
