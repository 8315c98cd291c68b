package io.imprimatur.image.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.imprimatur.image.verification.Deployment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Docker clients, one for each engine. */
@Component
class DockerClients implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DockerClients.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 64;

    private final Map<URI, DockerClient> clients = new ConcurrentHashMap<>();

    DockerClient of(Deployment deployment) {
        return clients.computeIfAbsent(deployment.host(), DockerClients::client);
    }

    private static DockerClient client(URI host) {
        var settings = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host.toString())
                // Engines refuse API versions newer than themselves, recent engines also old ones, so the version is
                // negotiated.
                .withApiVersion(RemoteApiVersion.unknown())
                .build();
        return DockerClientImpl.getInstance(
                settings,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(settings.getDockerHost())
                        .sslConfig(settings.getSSLConfig())
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .maxConnections(CONNECTIONS)
                        .build());
    }

    @Override
    public void destroy() {
        clients.forEach((host, client) -> {
            try {
                client.close();
            } catch (IOException failed) {
                LOG.info("could not close the connections to {}", host, failed);
            }
        });
    }

    /** Thread pools: one for runs, and one per deployment for notebooks. */
    @Component
    static class DockerThreadPools implements DisposableBean {

        private static final int PARALLEL_RUNS = 8;

        private final ExecutorService runs = Executors.newFixedThreadPool(PARALLEL_RUNS, daemons("notebook-runs"));
        private final Map<String, NotebookPool> notebooks = new ConcurrentHashMap<>();

        NotebookPool poolFor(String id, Deployment deployment) {
            return notebooks.computeIfAbsent(id, absent -> crew(id, deployment.parallel()));
        }

        private static NotebookPool crew(String id, int parallel) {
            return new NotebookPool(
                    Executors.newFixedThreadPool(2 * parallel, daemons("notebooks-" + id)),
                    new Semaphore(parallel, true));
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
}
