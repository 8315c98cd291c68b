package io.imprimatur.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docker-registry process, ended with this process at the latest. */
final class DockerRegistryProcess {

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    private static final String SMALL_DISK = "4m";

    private final Process process;
    private final int port;

    private DockerRegistryProcess(Process process, Path log) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.port = await().until(() -> announcedPort(process, log), port -> port > 0);
    }

    static DockerRegistryProcess start(Path configuration) throws IOException {
        String program = InstalledPrograms.require("docker-registry").toString();
        return started(List.of(program, "serve", configuration.toString()));
    }

    /** Starts the process with a small file system in this directory, which is removed with it. Requires root. */
    static DockerRegistryProcess startOnSmallDisk(Path configuration, Path folder) throws IOException {
        String program = InstalledPrograms.require("docker-registry").toString();
        String mounted = "mount -t tmpfs -o size=" + SMALL_DISK + " tmpfs \"$0\" && exec \"$@\"";
        return started(List.of(
                InstalledPrograms.require("unshare").toString(),
                "--mount",
                "sh",
                "-c",
                mounted,
                folder.toString(),
                program,
                "serve",
                configuration.toString()));
    }

    private static DockerRegistryProcess started(List<String> line) throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(Path.of("target")), "docker-registry-", ".log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new DockerRegistryProcess(process, log);
    }

    private static int announcedPort(Process process, Path log) {
        try {
            String said = Files.readString(log);
            if (!process.isAlive()) throw new IllegalStateException("docker-registry ended: " + said);
            Matcher listening = LISTENING.matcher(said);
            return listening.find() ? Integer.parseInt(listening.group(1)) : 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Path in the file system of the process. */
    Path pathInProcess(Path path) {
        return Path.of("/proc/" + process.pid() + "/root" + path);
    }

    int port() {
        return port;
    }

    void stop() {
        process.destroyForcibly().onExit().join();
    }
}
