package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.BreakGlassDetails;
import io.imprimatur.board.ProposalDetails.MissedDetails;
import io.imprimatur.board.ProposalDetails.PreviousDetails;
import io.imprimatur.board.ProposalDetails.RetagDetails;
import io.imprimatur.board.ProposalDetails.SpawnerDetails;
import io.imprimatur.promotion.BrokenGlasses;
import io.imprimatur.promotion.MissedWindows;
import io.imprimatur.promotion.Retags;
import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import io.imprimatur.verification.Spawners;
import java.util.List;
import org.springframework.stereotype.Component;

/** Previous images, moves, missed windows and spawner checks of a promotion. */
@Component
class PromotionDetails {

    private final ExpectedAliases expectedAliases;
    private final MissedWindows missedWindows;
    private final BrokenGlasses brokenGlasses;
    private final Retags retags;
    private final Spawners spawners;

    PromotionDetails(
            ExpectedAliases expectedAliases,
            MissedWindows missedWindows,
            BrokenGlasses brokenGlasses,
            Retags retags,
            Spawners spawners) {
        this.expectedAliases = expectedAliases;
        this.missedWindows = missedWindows;
        this.brokenGlasses = brokenGlasses;
        this.retags = retags;
        this.spawners = spawners;
    }

    List<PreviousDetails> previous(ProposalId id) {
        return expectedAliases.of(id).stream()
                .map(alias -> new PreviousDetails(
                        alias.repository().toString(),
                        alias.digest().map(Digest::value).orElse(null)))
                .toList();
    }

    List<MissedDetails> missed(ProposalId id) {
        return missedWindows.of(id).stream()
                .map(missed -> new MissedDetails(missed.calendar(), missed.opens(), missed.closes(), missed.why()))
                .toList();
    }

    List<BreakGlassDetails> breakGlass(ProposalId id) {
        return brokenGlasses.of(id).stream()
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
