package io.imprimatur.benchmark;

import io.imprimatur.testing.ApplicationResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** How fast the trail leaves over HTTP, how much memory that takes meanwhile, and how fast it is verified. */
final class ExportTimes {

    private static final long LOOK_EVERY = 64L << 20;

    private final LongUsed used;
    private long live;

    ExportTimes(LongUsed used) {
        this.used = used;
    }

    List<String> lines() throws IOException {
        return List.of(export("JSON", "application/json", '{'), export("CSV", "text/csv", '\n'), verification());
    }

    private String export(String form, String type, char each) throws IOException {
        long before = live();
        live = before;
        long begun = System.nanoTime();
        long paused = 0;
        long entries = 0;
        long bytes = 0;
        long next = LOOK_EVERY;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = used.caller().with("Accept", type).open("/api/audit")) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) if (buffer[i] == each) entries++;
                bytes += read;
                if (bytes < next) continue;
                next += LOOK_EVERY;
                long look = System.nanoTime();
                live = Math.max(live, live());
                paused += System.nanoTime() - look;
            }
        }
        double seconds = (System.nanoTime() - begun - paused) / 1e9;
        return "export as %s | %,d entries, %.0f a second; %d MB of memory more than before at most | 20000 a second, constant memory |"
                .formatted(form, entries, entries / seconds, (live - before) >> 20);
    }

    private String verification() {
        long begun = System.nanoTime();
        ApplicationResponse applicationResponse = used.caller().get("/api/audit/verification");
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!applicationResponse.json().path("intact").asBoolean())
            throw new IllegalStateException(applicationResponse.text());
        return "verification | %.0f entries a second | |"
                .formatted(applicationResponse.json().path("entries").asLong() / seconds);
    }

    /** What is in use once nothing is left that nobody uses. */
    private static long live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
