package io.imprimatur.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            Map<Integer, Map<String, Double>> p95 = new LinkedHashMap<>();
            for (int proposals : new int[] {FEW, MANY}) {
                try (LongUsed used = LongUsed.start(vendor, proposals)) {
                    p95.put(proposals, new PageTimes(used, proposals).p95());
                    say(lines, new ExportTimes(used, vendor + ", " + proposals + " proposals").lines());
                }
            }
            p95.get(MANY)
                    .forEach((page, many) ->
                            say(lines, List.of(line(vendor + ", " + page, many, p95.get(FEW).get(page)))));
        }
        Files.write(Path.of("target/benchmark-history.md"), lines);
    }

    /** Measuring takes an hour, and somebody waits. */
    private static void say(List<String> lines, List<String> more) {
        more.forEach(System.out::println);
        lines.addAll(more);
    }

    private static String line(String what, double many, double few) {
        int limit = what.contains("history") ? 200 : 100;
        return "| %s | p95 %.0f ms; of %d %.0f ms; ratio %.2f%s | %d ms, ratio %.1f |"
                .formatted(
                        what,
                        many,
                        FEW,
                        few,
                        many / few,
                        many > limit || many / few > RATIO ? " TOO LONG" : "",
                        limit,
                        RATIO);
    }
}
