package io.imprimatur.verification;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.ImageReference;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts on record which cells are to be run now, in the decision's own transaction; nothing is started yet. */
@Component
class WantRuns {

    private final VerificationSettings settings;
    private final RunJournal journal;

    WantRuns(VerificationSettings settings, RunJournal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** A cell without a runner is left to a person. */
    void of(Proposal proposal, List<Verification> cells, boolean onlyFailed) {
        for (Verification cell : cells)
            settings.deployment(cell.deployment())
                    .filter(deployment -> deployment.runner() != Deployment.Runner.ATTESTATION)
                    .map(deployment -> image(deployment, proposal.candidate()))
                    .ifPresent(image -> journal.want(
                            proposal.id(), cell.deployment(), cell.notebooks(), image.toString(), onlyFailed));
    }

    private static ImageReference image(Deployment deployment, Candidate candidate) {
        Repository own = deployment.repository();
        return new ImageReference(
                own == null ? candidate.repository() : own, Optional.of(candidate.tag()), candidate.digest());
    }
}
