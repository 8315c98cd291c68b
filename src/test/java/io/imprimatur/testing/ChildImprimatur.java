package io.imprimatur.testing;

import static org.awaitility.Awaitility.await;

import io.imprimatur.Imprimatur;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Application in a child process that tests can kill; its log is in {@code target/}. */
public final class ChildImprimatur implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final int port;

    private ChildImprimatur(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.port = await().atMost(PATIENCE).until(() -> announcedPort(process, log), announced -> announced > 0);
    }

    /** @param settings see {@link RunningImprimatur#start} */
    public static ChildImprimatur start(String... settings) {
        return start(List.of(), settings);
    }

    /** @param options JVM options, e.g. {@code -Duser.timezone=UTC} */
    public static ChildImprimatur start(List<String> options, String... settings) {
        return run(line(options, settings));
    }

    /** @param arguments JVM arguments, from options to application settings */
    static ChildImprimatur run(List<String> arguments) {
        try {
            List<String> line = new ArrayList<>(List.of(JAVA));
            line.addAll(arguments);
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target")), "imprimatur-", ".log");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ChildImprimatur(process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException("a second Java does not start", failed);
        }
    }

    /** Starts the packaged jar with the heap of a small container; requires a previous build. */
    public static ChildImprimatur startJar(Path jar, String... settings) {
        List<String> line = new ArrayList<>(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        for (String argument : RunningImprimatur.arguments(settings))
            line.add(argument.replace("classpath:/", "file:" + Path.of("target", "test-classes") + "/"));
        return run(line);
    }

    private static List<String> line(List<String> options, String... settings) {
        List<String> line = new ArrayList<>(ClassDataSharing.javaOptions());
        line.addAll(options);
        line.add(Imprimatur.class.getName());
        line.addAll(List.of(RunningImprimatur.arguments(settings)));
        return line;
    }

    private static int announcedPort(Process process, Path log) throws IOException {
        if (!process.isAlive()) throw new AssertionError("ended at its start: " + Files.readString(log));
        Matcher port = PORT.matcher(Files.readString(log));
        return port.find() ? Integer.parseInt(port.group(1)) : 0;
    }

    /** Lines written to the standard output. */
    public List<String> outputLines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public TestUsers visitors() {
        return new TestUsers("http://localhost:" + port);
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the process like {@code kill -9}, without further output. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Terminates the process gracefully, like {@code kill} or a container engine, and waits for its end. */
    public void terminate() {
        process.destroy();
        ended();
    }

    /** Does not use {@code onExit}, which after the end of the process waits for a new process with the same id. */
    private void ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }
}
