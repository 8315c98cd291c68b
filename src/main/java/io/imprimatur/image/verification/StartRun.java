package io.imprimatur.image.verification;

import io.imprimatur.image.verification.Deployment.Runner;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import io.imprimatur.image.verification.git.CollectionRefs;
import io.imprimatur.image.verification.nublado.NubladoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Starts a requested run at a commit resolved once, on an exclusive resource if the runner needs one. */
@Component
class StartRun {

    /** Twice the observed interval at which spawners list their repositories. */
    private static final Duration SPAWNER_TIMEOUT = Duration.ofMinutes(10);

    private final RunRequests orders;
    private final NotebookRuns runs;
    private final RunJournal journal;
    private final CollectionCommits commits;
    private final CollectionRefs git;
    private final StageRunImage stageImage;
    private final NubladoClient spawner;
    private final Clock clock;

    StartRun(
            RunRequests orders,
            NotebookRuns runs,
            RunJournal journal,
            CollectionCommits commits,
            CollectionRefs git,
            StageRunImage stageImage,
            NubladoClient spawner,
            Clock clock) {
        this.orders = orders;
        this.runs = runs;
        this.journal = journal;
        this.commits = commits;
        this.git = git;
        this.stageImage = stageImage;
        this.spawner = spawner;
        this.clock = clock;
    }

    /** No-op while the image is being copied, or no resource is free. */
    void start(RunRequest order) {
        NotebookRun run = order.run();
        if (run.commit().isEmpty()) pinCommit(order);
        if (!stageImage.isAvailable(run) || !isKnownToSpawner(order)) return;
        NotebookRunner runner = orders.runner(order);
        if (!acquirePlace(run, runner.slots(order.deployment()))) return;
        NotebookRun ready = runs.find(run.name()).orElseThrow();
        runner.start(new RunRequest(ready, order.deployment(), order.collection(), runs.finishedPaths(ready)));
        journal.recordStart(ready);
    }

    /** A new image becomes known after a delay; after the timeout the run starts anyway and reports the error. */
    private boolean isKnownToSpawner(RunRequest order) {
        NotebookRun run = order.run();
        boolean isCopied =
                order.deployment().runner() == Runner.MOBU && order.deployment().repository() != null;
        if (!isCopied || spawner.mayHaveImage(order.deployment(), run.reference())) return true;
        journal.recordError(run, "the spawner of " + run.deployment() + " does not list " + run.image() + " yet");
        Instant since = run.troubleSince().orElseGet(clock::instant);
        return !clock.instant().isBefore(since.plus(SPAWNER_TIMEOUT));
    }

    private boolean acquirePlace(NotebookRun run, List<String> places) {
        return places.isEmpty()
                || run.slot().isPresent()
                || places.stream().anyMatch(place -> journal.acquireSlot(run, place));
    }

    private void pinCommit(RunRequest order) {
        NotebookRun run = order.run();
        String commit = git.resolveCommit(order.collection());
        commits.record(run.notebooks(), commit);
        journal.recordCommit(run, commit);
        if (!run.onlyFailed()) return;
        // Passed notebooks of another commit are not reused.
        runs.previous(run)
                .filter(before -> before.commit().filter(commit::equals).isPresent())
                .filter(before ->
                        before.reference().digest().equals(run.reference().digest()))
                .ifPresent(before -> journal.copyPassedOutcomes(before, run));
    }
}
