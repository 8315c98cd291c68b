package io.imprimatur.verification.docker;

import io.imprimatur.verification.Deployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The threads that see to runs, and for each deployment those that see to its notebooks. */
@Component
class Workers implements DisposableBean {

    private static final int RUNS_AT_ONCE = 8;

    private final ExecutorService runs = Executors.newFixedThreadPool(RUNS_AT_ONCE, daemons("notebook-runs"));
    private final Map<String, Crew> notebooks = new ConcurrentHashMap<>();

    Crew of(String id, Deployment deployment) {
        return notebooks.computeIfAbsent(id, absent -> crew(id, deployment.parallel()));
    }

    private static Crew crew(String id, int parallel) {
        return new Crew(
                Executors.newFixedThreadPool(2 * parallel, daemons("notebooks-" + id)), new Semaphore(parallel, true));
    }

    void inBackground(DockerJob job) {
        job.become(runs.submit(job));
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
        notebooks.values().forEach(crew -> crew.threads().shutdownNow());
    }
}
