package io.imprimatur.benchmark;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.DockerRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copy of one gigabyte between two real registries, by us and by skopeo, side by side. */
final class CopyTimes {

    private static final String NAME = "team/large";
    private static final String TAG = "w_2026_40";
    private static final int LAYERS_EACH = 8;
    private static final int LAYER_BYTES = Integer.getInteger("benchmark.layer", 64 * 1024 * 1024);
    private static final int RUNS = Integer.getInteger("benchmark.runs", 3);
    private static final Pattern SAID = Pattern.compile("copied in (\\d+) ms, (\\d+) MB");

    private final DockerRegistry source;
    private final Digest image;
    private final List<Long> ours = new ArrayList<>();
    private final List<Long> skopeos = new ArrayList<>();
    private long most;

    private CopyTimes(DockerRegistry source, Digest image) {
        this.source = source;
        this.image = image;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        lines().forEach(System.out::println);
    }

    static List<String> lines() throws IOException, InterruptedException {
        try (DockerRegistry source = DockerRegistry.open()) {
            Digest image = LargeImage.push(source.host(), NAME, TAG, LAYERS_EACH, LAYER_BYTES);
            CopyTimes times = new CopyTimes(source, image);
            for (int run = 0; run < RUNS; run++) times.measure();
            return times.written();
        }
    }

    /** Each to a registry of its own, so that nothing is there already. */
    private void measure() throws IOException, InterruptedException {
        try (DockerRegistry target = DockerRegistry.open()) {
            Matcher said = SAID.matcher(run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CopyOnce.class.getName(),
                    source.host() + "/" + NAME,
                    target.host() + "/" + NAME,
                    image.value())));
            if (!said.find()) throw new IOException("the copy said nothing");
            ours.add(Long.parseLong(said.group(1)));
            most = Math.max(most, Long.parseLong(said.group(2)));
        }
        try (DockerRegistry target = DockerRegistry.open()) {
            Instant began = Instant.now();
            run(List.of(
                    "skopeo",
                    "copy",
                    "--all",
                    "--src-tls-verify=false",
                    "--dest-tls-verify=false",
                    "docker://" + source.host() + "/" + NAME + ":" + TAG,
                    "docker://" + target.host() + "/" + NAME + ":copied"));
            skopeos.add(Duration.between(began, Instant.now()).toMillis());
        }
    }

    private List<String> written() {
        long megabytes = 2L * LAYERS_EACH * LAYER_BYTES / 1_000_000;
        double ratio = (double) median(ours) / median(skopeos);
        return List.of(
                "| copy of %d MB between registries | %.1f s; skopeo copy --all %.1f s; ratio %.2f | ratio 1.0 |"
                        .formatted(megabytes, median(ours) / 1000.0, median(skopeos) / 1000.0, ratio),
                "| memory of that copy, `-Xmx128m` | %d MB resident at most | constant |".formatted(most));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(command.get(0) + ": " + said);
        return said;
    }
}
