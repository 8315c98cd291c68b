package io.imprimatur.verification;

import io.imprimatur.verification.git.GitRemote;
import java.util.List;
import org.springframework.stereotype.Component;

/** Starts a run that is wanted: at a commit that is looked up once, in a place of its own where it needs one. */
@Component
class StartRun {

    private final RunOrders orders;
    private final NotebookRuns runs;
    private final RunJournal journal;
    private final CollectionCommits commits;
    private final GitRemote git;

    StartRun(RunOrders orders, NotebookRuns runs, RunJournal journal, CollectionCommits commits, GitRemote git) {
        this.orders = orders;
        this.runs = runs;
        this.journal = journal;
        this.commits = commits;
        this.git = git;
    }

    /** Nothing happens while there is no free place for it. */
    void start(RunOrder order) {
        NotebookRun run = order.run();
        if (run.commit().isEmpty()) pinCommit(order);
        NotebookRunner runner = orders.runner(order);
        if (!hasPlace(run, runner.places(order.deployment()))) return;
        NotebookRun ready = runs.find(run.name()).orElseThrow();
        runner.start(new RunOrder(ready, order.deployment(), order.collection(), runs.done(ready)));
        journal.started(ready);
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
                .filter(before -> before.image().equals(run.image()))
                .ifPresent(before -> journal.takeOver(before, run));
    }
}
