package io.imprimatur.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long pages take, and exports of the trail, with many proposals on record against few, on both databases.
 * {@code -Dbenchmark.proposals=10000} for fewer; {@code h2} or {@code postgresql} as argument for one of them.
 */
final class HistoryBenchmark {

    private static final int FEW = 1000;
    private static final int MANY = Integer.getInteger("benchmark.proposals", 100_000);
    private static final double RATIO = 1.5;

    private HistoryBenchmark() {}

    public static void main(String[] args) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1); // what has been started would go on
        });
        measure(args);
        System.exit(0);
    }

    private static void measure(String[] args) throws IOException {
        List<String> lines = new ArrayList<>(List.of("| what | measured | limit |", "|---|---|---|"));
        for (String vendor : args.length > 0 ? args : new String[] {"postgresql", "h2"}) {
            try (LongUsed few = LongUsed.start(vendor, FEW);
                    LongUsed many = LongUsed.start(vendor, MANY)) {
                new PageTimes(few, many).p95().forEach((page, p95) -> say(lines, line(vendor + ", " + page, p95)));
                for (String line : new ExportTimes(many).lines()) say(lines, "| " + vendor + ", " + line);
            }
        }
        Files.write(Path.of("target/benchmark-history.md"), lines);
    }

    /** At once, for measuring takes long. */
    private static void say(List<String> lines, String line) {
        System.out.println(line);
        lines.add(line);
    }

    private static String line(String what, PageTimes.P95 p95) {
        int limit = what.contains("history") ? 200 : 100;
        double ratio = p95.many() / p95.few();
        return "| %s | p95 %.0f ms; of %d %.0f ms; ratio %.2f%s | %d ms, ratio %.1f |"
                .formatted(
                        what,
                        p95.many(),
                        FEW,
                        p95.few(),
                        ratio,
                        p95.many() > limit || ratio > RATIO ? ", TOO LONG" : "",
                        limit,
                        RATIO);
    }
}
