package io.imprimatur.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Empty Docker engine for tests; its log is in {@code target/}. */
public final class DockerEngine implements AutoCloseable {

    private final Path directory;
    private final Process process;
    private final Map<Path, String> bases = new ConcurrentHashMap<>();

    private DockerEngine(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        await().until(() -> Files.exists(directory.resolve("docker.sock")));
    }

    /** Starts the engine. Requires root; containers have no network; the engine ends with this process. */
    public static DockerEngine start() {
        String program = InstalledPrograms.require("dockerd").toString();
        try {
            Path directory = Files.createTempDirectory("dockerd");
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target")), "dockerd-", ".log");
            Process process = new ProcessBuilder(
                            program,
                            "--host=unix://" + directory + "/docker.sock",
                            "--data-root=" + directory + "/root",
                            "--exec-root=" + directory + "/exec",
                            "--pidfile=" + directory + "/pid",
                            "--iptables=false",
                            "--bridge=none")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new DockerEngine(directory, process);
        } catch (IOException failed) {
            throw new UncheckedIOException("dockerd does not start", failed);
        }
    }

    /** Address for the configuration. */
    public String host() {
        return "unix://" + directory + "/docker.sock";
    }

    /** Output of a docker command. */
    public String docker(String... arguments) {
        String[] line = Stream.concat(Stream.of("docker", "-H", host()), Stream.of(arguments))
                .toArray(String[]::new);
        return new String(Command.of(line).output(), StandardCharsets.UTF_8).strip();
    }

    /** Creates an image from a root file system and pushes it. Only its layer remains in the engine. */
    public void push(Path rootTar, String repository, String tag, String... changes) {
        String image = repository + ":" + tag;
        String base = bases.computeIfAbsent(rootTar, tar -> docker("import", tar.toString(), "base-" + bases.size()));
        String container = docker("create", base, "never-started");
        Stream<String> all = Stream.concat(Stream.of("LABEL tag=" + tag), Stream.of(changes));
        docker(Stream.of(Stream.of("commit"), all.map("--change="::concat), Stream.of(container, image))
                .flatMap(each -> each)
                .toArray(String[]::new));
        docker("rm", container);
        docker("push", image);
        docker("rmi", image);
    }

    /** Containers and volumes in any state. */
    public List<String> leftovers() {
        return Stream.of(docker("ps", "-aq"), docker("volume", "ls", "-q"))
                .flatMap(String::lines)
                .toList();
    }

    /** Maximum number of concurrent containers, according to the event log of the engine. */
    public int maxConcurrentContainers(Instant since) {
        String record = docker(
                "events",
                "--since=" + since,
                "--until=" + Instant.now(),
                "--filter=event=start",
                "--filter=event=die",
                "--format={{.Action}}");
        int running = 0;
        int most = 0;
        for (String action : record.lines().toList()) {
            running += action.equals("start") ? 1 : -1;
            most = Math.max(most, running);
        }
        return most;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }
}
