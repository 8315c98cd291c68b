package io.imprimatur.verification;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposal;
import java.util.List;
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
        Candidate candidate = proposal.candidate();
        String image = candidate.repository() + "@" + candidate.digest();
        cells.stream()
                .filter(this::hasRunner)
                .forEach(cell -> journal.want(proposal.id(), cell.deployment(), cell.notebooks(), image, onlyFailed));
    }

    private boolean hasRunner(Verification cell) {
        return settings.deployment(cell.deployment())
                .filter(deployment -> deployment.runner() != Deployment.Runner.ATTESTATION)
                .isPresent();
    }
}
