package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.ImageReference;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Requests runs of cells, and resolves them against the current configuration. */
@Component
class RunRequests {
    private final VerificationSettings settings;
    private final NotebookRuns runs;
    private final Map<Deployment.Runner, NotebookRunner> runners = new EnumMap<>(Deployment.Runner.class);
    private final RunJournal journal;

    RunRequests(VerificationSettings settings, NotebookRuns runs, List<NotebookRunner> runners, RunJournal journal) {
        this.settings = settings;
        this.runs = runs;
        runners.forEach(runner -> this.runners.put(runner.kind(), runner));
        this.journal = journal;
    }

    /** Empty if the configuration no longer has the run's deployment, collection or runner. */
    Optional<RunRequest> of(NotebookRun run) {
        Optional<Deployment> deployment =
                settings.deployment(run.deployment()).filter(each -> runners.containsKey(each.runner()));
        return deployment.flatMap(on -> settings.collection(run.notebooks())
                .map(collection -> new RunRequest(run, on, collection, runs.finishedPaths(run))));
    }

    NotebookRunner runner(RunRequest order) {
        return runners.get(order.deployment().runner());
    }

    /**
     * Requests runs for the cells that have a runner, within the transaction of the decision; they are started later. The
     * others need an attestation.
     */
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
