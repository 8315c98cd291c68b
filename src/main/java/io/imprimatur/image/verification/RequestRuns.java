package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.ImageReference;
import io.imprimatur.image.registry.Repository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Records which cells to run, within the transaction of the decision. The runs are started later. */
@Component
class RequestRuns {

    private final VerificationSettings settings;
    private final RunJournal journal;

    RequestRuns(VerificationSettings settings, RunJournal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** Requests runs for the cells that have a runner; the others need an attestation. */
    void request(Proposal proposal, List<VerificationCell> cells, boolean onlyFailed) {
        for (VerificationCell cell : cells)
            settings.deployment(cell.deployment())
                    .filter(deployment -> deployment.runner() != Deployment.Runner.ATTESTATION)
                    .map(deployment -> image(deployment, proposal.candidate()))
                    .ifPresent(image -> journal.request(
                            proposal.id(), cell.deployment(), cell.notebooks(), image.toString(), onlyFailed));
    }

    private static ImageReference image(Deployment deployment, Candidate candidate) {
        Repository own = deployment.repository();
        return new ImageReference(
                own == null ? candidate.repository() : own, Optional.of(candidate.tag()), candidate.digest());
    }
}
