package io.imprimatur.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An application in a process of its own, from the moment of its start until it is closed. */
final class Started implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final long begun = System.nanoTime();
    private final int port;
    private final Process process;

    private Started(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static Started of(Path jar, List<String> flags, String... arguments) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Path log = jar.resolveSibling("benchmark-" + port + ".log");
        return new Started(port, builder.redirectOutput(log.toFile()).start());
    }

    /** Milliseconds from the process's start to the first good answer. */
    long untilReady(String path) throws IOException, InterruptedException {
        while (status(path) != 200) {
            if (!process.isAlive() || elapsed() > PATIENCE.toMillis())
                throw new IOException("not ready after " + elapsed() + " ms: see target/benchmark-" + port + ".log");
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return elapsed();
    }

    /** The answer's status to a person of the trusted proxy, or 0 if there is none. */
    int status(String path) throws InterruptedException {
        try {
            URI address = URI.create("http://localhost:" + port + path);
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("X-Auth-Request-User", "zoe")
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Resident megabytes, as Linux counts them. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
