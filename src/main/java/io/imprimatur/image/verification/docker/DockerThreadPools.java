package io.imprimatur.image.verification.docker;

import io.imprimatur.image.verification.Deployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Thread pools: one for runs, and one per deployment for notebooks. */
@Component
class DockerThreadPools implements DisposableBean {

    private static final int PARALLEL_RUNS = 8;

    private final ExecutorService runs = Executors.newFixedThreadPool(PARALLEL_RUNS, daemons("notebook-runs"));
    private final Map<String, NotebookPool> notebooks = new ConcurrentHashMap<>();

    NotebookPool poolFor(String id, Deployment deployment) {
        return notebooks.computeIfAbsent(id, absent -> crew(id, deployment.parallel()));
    }

    private static NotebookPool crew(String id, int parallel) {
        return new NotebookPool(
                Executors.newFixedThreadPool(2 * parallel, daemons("notebooks-" + id)), new Semaphore(parallel, true));
    }

    void submit(DockerJob job) {
        job.setFuture(runs.submit(job));
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void destroy() {
        runs.shutdownNow();
        notebooks.values().forEach(notebookPool -> notebookPool.threads().shutdownNow());
    }

    /**
     * Threads of one deployment. There are more threads than parallel notebooks, so that containers are created and removed
     * while others run.
     *
     * @param permits permits for parallel notebooks
     */
    record NotebookPool(ExecutorService threads, Semaphore permits) {}
}
