package io.imprimatur.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import io.imprimatur.verification.Deployment;
import io.imprimatur.verification.NotebookRun;
import io.imprimatur.verification.RunRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.unit.DataSize;

/**
 * The containers of one run, known by their label, and the volume with the collection's files, which they may only read.
 * All that they may write is in memory, within their limit of it, and their log: nothing fills the engine's disk.
 */
record Containers(DockerClient docker, NotebookRun run, Deployment deployment) {

    /** Where the volume is. */
    static final String SOURCE = "/notebooks-source";

    /** Where notebooks are executed. */
    static final String HOME = "/notebooks";

    private static final String LABEL = "io.imprimatur.run";
    private static final String NO_NETWORK = "none";
    private static final long A_CPU = 1_000_000_000L;
    private static final DataSize SHARED = DataSize.ofMegabytes(64);

    /** @throws RunRefused if the configured network is the engine's own by another name, e.g. by its id */
    void checkNetwork() {
        if (deployment.network().equals(NO_NETWORK)) return;
        String driver = docker.inspectNetworkCmd()
                .withNetworkId(deployment.network())
                .exec()
                .getDriver();
        if ("host".equals(String.valueOf(driver).toLowerCase(Locale.ROOT)))
            throw new RunRefused("network '" + deployment.network()
                    + "' is the Docker engine's own: expected none, or a network that is not its host's");
    }

    /** Makes the volume, by a container that is never started. */
    void fill(PulledImage image, SourceArchive files) {
        docker.createVolumeCmd().withName(run.name()).withLabels(labels()).exec();
        String container = docker.createContainerCmd(image.reference())
                .withLabels(labels())
                .withEntrypoint("never-started")
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode(NO_NETWORK)
                        .withMounts(List.of(source().withReadOnly(false))))
                .exec()
                .getId();
        try (InputStream tar = Files.newInputStream(files.file())) {
            docker.copyArchiveToContainerCmd(container)
                    .withTarInputStream(tar)
                    .withRemotePath(SOURCE)
                    .exec();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            remove(container);
        }
    }

    /** @return its id */
    String create(PulledImage image, String notebook) {
        return docker.createContainerCmd(image.reference())
                .withLabels(labels())
                .withUser(deployment.user())
                .withWorkingDir(HOME)
                .withEnv(List.of("HOME=/tmp", "JUPYTER_RUNTIME_DIR=/tmp/runtime", "IPYTHONDIR=/tmp/ipython"))
                .withEntrypoint(Notebook.command(notebook, deployment.cellTimeout()))
                .withCmd(List.of())
                .withHostConfig(limits(image))
                .exec()
                .getId();
    }

    private HostConfig limits(PulledImage image) {
        long memory = deployment.memory().toBytes();
        return HostConfig.newHostConfig()
                .withNetworkMode(deployment.network())
                .withMemory(memory)
                .withMemorySwap(memory)
                .withNanoCPUs((long) (deployment.cpus() * A_CPU))
                .withPidsLimit((long) deployment.pids())
                .withShmSize(SHARED.toBytes())
                .withUlimits(List.of(new Ulimit("core", 0L, 0L)))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withMounts(List.of(source().withReadOnly(true)))
                .withTmpFs(inMemory(image, memory))
                .withLogConfig(new LogConfig(
                        LoggingType.LOCAL,
                        Map.of(
                                "max-size",
                                ContainerOutput.MOST_MEGABYTES + "m",
                                "max-file",
                                "2",
                                "compress",
                                "false")));
    }

    /** Also what the image wants volumes for: one that is covered so is never written to. */
    private Map<String, String> inMemory(PulledImage image, long memory) {
        Map<String, String> mounts = new TreeMap<>();
        String open = "rw,exec,nosuid,nodev,mode=1777,size=" + memory;
        for (String volume : image.volumes()) {
            String path = Path.of("/").resolve(volume).normalize().toString();
            if (!path.equals("/") && !path.equals(SOURCE)) mounts.put(path, open);
        }
        mounts.put("/tmp", open);
        // Engines were seen to give it the mode of the folder that is covered, so that it must belong to the user.
        String[] user = deployment.user().split(":", 2);
        mounts.put(HOME, open + ",uid=" + user[0] + ",gid=" + user[1]);
        return mounts;
    }

    // What the image has there is not copied into it.
    private Mount source() {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(run.name())
                .withTarget(SOURCE)
                .withVolumeOptions(new VolumeOptions().withNoCopy(true));
    }

    private Map<String, String> labels() {
        return Map.of(LABEL, run.name());
    }

    /** With volumes of its own; nothing happens if it is gone. */
    void remove(String container) {
        try {
            docker.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException gone) {
            // Nothing is left to remove.
        } catch (ConflictException somebodyDoes) { // "removal of container … is already in progress"
            if (!String.valueOf(somebodyDoes.getMessage()).contains("already in progress")) throw somebodyDoes;
        }
    }

    void removeAll() {
        List<Container> left = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels())
                .exec();
        left.forEach(each -> remove(each.getId()));
        try {
            docker.removeVolumeCmd(run.name()).exec();
        } catch (NotFoundException gone) {
            // Nothing is left to remove.
        } catch (ConflictException removedByOthers) { // "volume is in use": by a container that is just being removed
            if (!String.valueOf(removedByOthers.getMessage()).contains("in use")) throw removedByOthers;
        }
    }
}
