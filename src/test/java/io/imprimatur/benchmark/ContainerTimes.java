package io.imprimatur.benchmark;

import io.imprimatur.testing.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What containers took themselves, from their start to their death, as the Docker engine says while it happens. */
final class ContainerTimes implements AutoCloseable {

    private static final int PATIENCE = 200;

    private final Path events;
    private final Process listening;

    ContainerTimes(DockerEngine engine) throws IOException {
        events = Files.createTempFile("events-", ".log");
        // It keeps no more than 256 of them for who asks later.
        listening = new ProcessBuilder(
                        "docker",
                        "-H",
                        engine.host(),
                        "events",
                        "--filter=event=start",
                        "--filter=event=die",
                        "--format={{.TimeNano}} {{.Action}} {{.ID}}")
                .redirectOutput(events.toFile())
                .start();
    }

    /** Seconds of all together. */
    double since(Instant begun, int containers) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE; i++) {
            Map<String, Double> seconds = seconds(begun);
            if (seconds.size() == containers)
                return seconds.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("not " + containers + " containers: see " + events);
    }

    private Map<String, Double> seconds(Instant begun) throws IOException {
        double from = begun.getEpochSecond() + begun.getNano() / 1e9;
        Map<String, Double> started = new HashMap<>();
        Map<String, Double> seconds = new HashMap<>();
        for (String line : Files.readAllLines(events)) {
            String[] event = line.split(" ", 3);
            double at = Long.parseLong(event[0]) / 1e9;
            if (at < from) continue;
            if (event[1].equals("start")) started.put(event[2], at);
            else seconds.put(event[2], at - started.get(event[2]));
        }
        return seconds;
    }

    @Override
    public void close() {
        listening.destroy();
    }
}
