package io.imprimatur.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code mvn -Pbenchmark verify}: what a retag, a copy, a promotion, notebooks, a start and a running application cost. */
final class Benchmark {

    private static final Path OURS = Path.of("target/imprimatur.jar").toAbsolutePath();
    private static final Path BARE = Path.of("target/benchmark-bare.jar").toAbsolutePath();
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx512m");
    private static final int RUNS = Integer.getInteger("benchmark.runs", 5);

    private final List<String> lines = new ArrayList<>(List.of("| what | measured | limit |", "|---|---|---|"));

    private Benchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Benchmark benchmark = new Benchmark();
        benchmark.retag(1);
        benchmark.retag(50);
        benchmark.lines.addAll(WindowTimes.lines());
        benchmark.lines.addAll(PromotionTimes.lines());
        benchmark.lines.addAll(CopyTimes.lines());
        benchmark.lines.addAll(ParallelTimes.lines());
        benchmark.lines.addAll(NotebookTimes.lines(Math.min(RUNS, 3)));
        new BareJar(OURS, BARE).pack();
        benchmark.start("no flags", List.of());
        benchmark.start(String.join(" ", SMALL), SMALL);
        benchmark.lines.forEach(System.out::println);
        Files.write(Path.of("target/benchmark.md"), benchmark.lines);
    }

    private void retag(int layers) {
        WarmRetag retag = WarmRetag.of(layers);
        line("warm retag, " + layers + " layers", retag.requests() + " requests, " + retag.bytes() + " bytes", "3");
    }

    private void start(String how, List<String> flags) throws IOException, InterruptedException {
        List<Long> ours = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        Memory memory = new Memory();
        for (int run = 0; run < RUNS; run++) {
            try (Started camunda = Started.of(BARE, flags, database("bare" + run))) {
                bare.add(camunda.untilReady("/engine-rest/engine"));
            }
            try (Started imprimatur = imprimatur(flags, run)) {
                ours.add(imprimatur.untilReady("/actuator/health/readiness"));
                memory.measure(imprimatur);
            }
        }
        line("start, " + how, median(ours) + " ms; bare Camunda " + median(bare) + " ms", "");
        line("ratio, " + how, "%.2f".formatted((double) median(ours) / median(bare)), "1.33");
        line("resident, " + how, memory.toString(), "600 MB");
    }

    private static Started imprimatur(List<String> flags, int run) throws IOException {
        return Started.of(
                OURS,
                flags,
                database("ours" + run),
                "--spring.config.additional-location=file:config/rubin/",
                "--imprimatur.identity.trusted-proxies=127.0.0.1,::1");
    }

    private static String database(String name) {
        return "--spring.datasource.url=jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private void line(String what, String measured, String limit) {
        lines.add("| " + what + " | " + measured + " | " + limit + " |");
    }
}
