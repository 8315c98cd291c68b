package io.imprimatur.verification;

import io.imprimatur.verification.Deployment.Runner;
import io.imprimatur.verification.git.GitRemote;
import io.imprimatur.verification.nublado.NubladoSpawner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Starts a run that is wanted: at a commit that is looked up once, in a place of its own where it needs one. */
@Component
class StartRun {

    /** Twice the time after which spawners were seen to look at their repositories again. */
    private static final Duration SPAWNERS_LOOK = Duration.ofMinutes(10);

    private final RunOrders orders;
    private final NotebookRuns runs;
    private final RunJournal journal;
    private final CollectionCommits commits;
    private final GitRemote git;
    private final StageRunImage stageImage;
    private final NubladoSpawner spawner;
    private final Clock clock;

    StartRun(
            RunOrders orders,
            NotebookRuns runs,
            RunJournal journal,
            CollectionCommits commits,
            GitRemote git,
            StageRunImage stageImage,
            NubladoSpawner spawner,
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

    /** Nothing happens while its image is being copied, or there is no free place for it. */
    void start(RunOrder order) {
        NotebookRun run = order.run();
        if (run.commit().isEmpty()) pinCommit(order);
        if (!stageImage.isThere(run) || !isKnownToSpawner(order)) return;
        NotebookRunner runner = orders.runner(order);
        if (!hasPlace(run, runner.places(order.deployment()))) return;
        NotebookRun ready = runs.find(run.name()).orElseThrow();
        runner.start(new RunOrder(ready, order.deployment(), order.collection(), runs.done(ready)));
        journal.started(ready);
    }

    /** What has just been copied becomes known a little later; if it does not, the run says what is wrong. */
    private boolean isKnownToSpawner(RunOrder order) {
        NotebookRun run = order.run();
        boolean isCopied =
                order.deployment().runner() == Runner.MOBU && order.deployment().repository() != null;
        if (!isCopied || spawner.mayKnow(order.deployment(), run.reference())) return true;
        journal.troubled(run, "the spawner of " + run.deployment() + " does not list " + run.image() + " yet");
        Instant since = run.troubleSince().orElseGet(clock::instant);
        return !clock.instant().isBefore(since.plus(SPAWNERS_LOOK));
    }

    private boolean hasPlace(NotebookRun run, List<String> places) {
        return places.isEmpty()
                || run.place().isPresent()
                || places.stream().anyMatch(place -> journal.take(run, place));
    }

    private void pinCommit(RunOrder order) {
        NotebookRun run = order.run();
        String commit = git.commit(order.collection());
        commits.saw(run.notebooks(), commit);
        journal.foundCommit(run, commit);
        if (!run.onlyFailed()) return;
        // What passed with another commit is no evidence for this one.
        runs.before(run)
                .filter(before -> before.commit().filter(commit::equals).isPresent())
                .filter(before ->
                        before.reference().digest().equals(run.reference().digest()))
                .ifPresent(before -> journal.takeOver(before, run));
    }
}
