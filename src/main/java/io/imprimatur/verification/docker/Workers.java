package io.imprimatur.verification.docker;

import io.imprimatur.verification.Deployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The threads that wait for notebooks: as many for each deployment as notebooks may run there at once. */
@Component
class Workers implements DisposableBean {

    private static final int RUNS_AT_ONCE = 8;

    private final ExecutorService runs = Executors.newFixedThreadPool(RUNS_AT_ONCE, daemons("notebook-runs"));
    private final Map<String, ExecutorService> notebooks = new ConcurrentHashMap<>();

    ExecutorService of(String id, Deployment deployment) {
        return notebooks.computeIfAbsent(
                id, absent -> Executors.newFixedThreadPool(deployment.parallel(), daemons("notebooks-" + id)));
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
        notebooks.values().forEach(ExecutorService::shutdownNow);
    }
}
