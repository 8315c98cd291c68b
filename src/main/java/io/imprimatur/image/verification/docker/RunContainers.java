package io.imprimatur.image.verification.docker;

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
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.docker.PullImage.PulledImage;
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
 * Containers of one run, identified by a label, and the volume with the collection's files, which they mount read-only.
 * All writable paths are in memory within the memory limit, and the log is bounded, so that a run cannot fill the
 * engine's disk.
 */
record RunContainers(DockerClient docker, NotebookRun run, Deployment deployment) {

    /** Mount point of the volume. */
    static final String SOURCE = "/notebooks-source";

    /** Working directory of the notebooks. */
    static final String HOME = "/notebooks";

    private static final String LABEL = "io.imprimatur.run";
    private static final String NETWORK_NONE = "none";
    private static final long NANOS_PER_CPU = 1_000_000_000L;
    private static final DataSize SHARED_MEMORY = DataSize.ofMegabytes(64);

    /** @throws RunRefused if the configured network is the host network under another name, e.g. its id */
    void checkNetwork() {
        if (deployment.network().equals(NETWORK_NONE)) return;
        String driver = docker.inspectNetworkCmd()
                .withNetworkId(deployment.network())
                .exec()
                .getDriver();
        if ("host".equals(String.valueOf(driver).toLowerCase(Locale.ROOT)))
            throw new RunRefused("network '" + deployment.network()
                    + "' is the Docker engine's own: expected none, or a network that is not its host's");
    }

    /** Creates and fills the volume through a container that is never started. */
    void createVolume(PulledImage image, SourceArchive files) {
        docker.createVolumeCmd().withName(run.name()).withLabels(labels()).exec();
        String container = docker.createContainerCmd(image.reference())
                .withLabels(labels())
                .withEntrypoint("never-started")
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode(NETWORK_NONE)
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

    /** @return the container's id */
    String createContainer(PulledImage image, String notebook) {
        return docker.createContainerCmd(image.reference())
                .withLabels(labels())
                .withUser(deployment.user())
                .withWorkingDir(HOME)
                .withEnv(List.of("HOME=/tmp", "JUPYTER_RUNTIME_DIR=/tmp/runtime", "IPYTHONDIR=/tmp/ipython"))
                .withEntrypoint(NotebookCommand.of(notebook, deployment.cellTimeout()))
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
                .withNanoCPUs((long) (deployment.cpus() * NANOS_PER_CPU))
                .withPidsLimit((long) deployment.pids())
                .withShmSize(SHARED_MEMORY.toBytes())
                .withUlimits(List.of(new Ulimit("core", 0L, 0L)))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withMounts(List.of(source().withReadOnly(true)))
                .withTmpFs(inMemory(image, memory))
                .withLogConfig(new LogConfig(
                        LoggingType.LOCAL,
                        Map.of("max-size", ContainerOutput.MAX_MEGABYTES + "m", "max-file", "2", "compress", "false")));
    }

    /** Includes the volumes declared by the image, which would otherwise be on the engine's disk. */
    private Map<String, String> inMemory(PulledImage image, long memory) {
        Map<String, String> mounts = new TreeMap<>();
        String options = "rw,exec,nosuid,nodev,mode=1777,size=" + memory;
        for (String volume : image.volumes()) {
            String path = Path.of("/").resolve(volume).normalize().toString();
            if (!path.equals("/") && !path.equals(SOURCE)) mounts.put(path, options);
        }
        mounts.put("/tmp", options);
        // Observed: the mount gets the mode of the covered folder, so it must belong to the user.
        String[] user = deployment.user().split(":", 2);
        mounts.put(HOME, options + ",uid=" + user[0] + ",gid=" + user[1]);
        return mounts;
    }

    // The image's own content at this path is not copied into the volume.
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

    /** Removes the container and its anonymous volumes; no-op if it does not exist. */
    void remove(String container) {
        try {
            docker.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException notFound) {
            // Already removed.
        } catch (ConflictException alreadyRemoving) { // "removal of container … is already in progress"
            if (!String.valueOf(alreadyRemoving.getMessage()).contains("already in progress")) throw alreadyRemoving;
        }
    }

    void removeAll() {
        List<Container> remaining = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels())
                .exec();
        remaining.forEach(each -> remove(each.getId()));
        try {
            docker.removeVolumeCmd(run.name()).exec();
        } catch (NotFoundException notFound) {
            // Already removed.
        } catch (ConflictException inUse) { // "volume is in use": by a container that is just being removed
            if (!String.valueOf(inUse.getMessage()).contains("in use")) throw inUse;
        }
    }
}
