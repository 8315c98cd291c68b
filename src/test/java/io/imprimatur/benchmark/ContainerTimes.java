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

    /** Once that many have ended that were started since. */
    Round since(Instant begun, int containers) throws IOException, InterruptedException {
        double from = begun.getEpochSecond() + begun.getNano() / 1e9;
        for (int i = 0; i < PATIENCE; i++) {
            Round round = round(from);
            if (round.containers() == containers) return round;
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("not " + containers + " containers: see " + events);
    }

    private Round round(double from) throws IOException {
        Map<String, Double> started = new HashMap<>();
        Round round = new Round(0, 0, Double.MAX_VALUE, 0);
        for (String line : Files.readAllLines(events)) {
            String[] event = line.split(" ", 3);
            double at = Long.parseLong(event[0]) / 1e9;
            if (at < from) continue;
            if (event[1].equals("start")) started.put(event[2], at);
            else if (started.containsKey(event[2])) round = round.and(started.get(event[2]), at);
        }
        return round;
    }

    /**
     * Containers that belong together; seconds.
     *
     * @param own what they took themselves, together
     * @param first when the first was started
     * @param last when the last ended
     */
    record Round(int containers, double own, double first, double last) {

        Round and(double started, double ended) {
            return new Round(containers + 1, own + ended - started, Math.min(first, started), Math.max(last, ended));
        }

        double span() {
            return last - first;
        }

        /** How many times as long it took as if they had followed one on another without a gap. */
        double stretch(int atOnce) {
            return atOnce * span() / own;
        }
    }

    @Override
    public void close() {
        listening.destroy();
    }
}
