package io.imprimatur.image.verification;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Resolves runs against the current configuration. */
@Component
class RunRequests {

    private final VerificationSettings settings;
    private final NotebookRuns runs;
    private final Map<Deployment.Runner, NotebookRunner> runners = new EnumMap<>(Deployment.Runner.class);

    RunRequests(VerificationSettings settings, NotebookRuns runs, List<NotebookRunner> runners) {
        this.settings = settings;
        this.runs = runs;
        runners.forEach(runner -> this.runners.put(runner.kind(), runner));
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
}
