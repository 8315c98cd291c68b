package io.imprimatur.verification.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.imprimatur.verification.Deployment;
import io.imprimatur.verification.NotebookRun;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/** The containers of one run, known by their label. */
record Containers(DockerClient docker, NotebookRun run, Deployment deployment) {

    /** A volume: its own root belongs to root, whatever is put there, so that folders in it are used. */
    static final String VOLUME = "/notebooks";

    static final String FILES = "files";
    static final String EXECUTED = "executed";
    static final String WORK = VOLUME + "/" + FILES;

    /** In the volume: what is in a tmpfs is gone when the container has ended. */
    static final String OUT = VOLUME + "/" + EXECUTED;

    private static final String LABEL = "io.imprimatur.run";
    private static final long A_CPU = 1_000_000_000L;
    private static final DataSize SHARED = DataSize.ofMegabytes(64);

    /** @return its id */
    String create(String image, String notebook) {
        return docker.createContainerCmd(image)
                .withLabels(Map.of(LABEL, run.name()))
                .withUser(deployment.user())
                .withWorkingDir(Notebook.folder(notebook))
                .withEnv(List.of("HOME=/tmp", "JUPYTER_RUNTIME_DIR=/tmp/runtime", "IPYTHONDIR=/tmp/ipython"))
                .withVolumes(new Volume(VOLUME))
                .withEntrypoint(Notebook.command(notebook, deployment.cellTimeout()))
                .withCmd(List.of())
                .withHostConfig(limits())
                .exec()
                .getId();
    }

    private HostConfig limits() {
        long memory = deployment.memory().toBytes();
        return HostConfig.newHostConfig()
                .withNetworkMode(deployment.network())
                .withMemory(memory)
                .withMemorySwap(memory)
                .withNanoCPUs((long) (deployment.cpus() * A_CPU))
                .withPidsLimit((long) deployment.pids())
                .withShmSize(SHARED.toBytes())
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,mode=1777,size=" + memory));
    }

    /** With the volume that holds its files; nothing happens if it is gone. */
    void remove(String container) {
        try {
            docker.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException gone) {
            // What is wanted.
        } catch (ConflictException somebodyDoes) { // "removal of container … is already in progress"
            if (!String.valueOf(somebodyDoes.getMessage()).contains("already in progress")) throw somebodyDoes;
        }
    }

    void removeAll() {
        List<Container> left = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(LABEL, run.name()))
                .exec();
        left.forEach(each -> remove(each.getId()));
    }
}
