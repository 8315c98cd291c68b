package io.imprimatur.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.endtoend.Journey;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.RunningImprimatur;
import io.imprimatur.testing.TestImage;
import io.imprimatur.testing.TestImageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Promotions into three slow registries at once, against one into the slowest alone: each answers later than the one
 * before. With the image there already, and with an image that has to be copied.
 */
final class ParallelTimes implements AutoCloseable {

    private static final String NAME = "lsst-sqre/sciplat-lab";
    private static final int RUNS = Integer.getInteger("benchmark.runs", 3);
    private static final List<Integer> DELAYS = List.of(40, 60, 80);
    private static final int PLATFORMS = 12;

    private final OciRegistry source = OciRegistry.start();
    private final List<OciRegistry> slow =
            DELAYS.stream().map(ParallelTimes::slower).toList();
    private final RunningImprimatur imprimatur;
    private int images;

    private ParallelTimes() {
        List<String> settings = new ArrayList<>(List.of(
                "endtoend.database=jdbc:h2:mem:parallel;DB_CLOSE_DELAY=-1",
                "endtoend.window=distant",
                "endtoend.registry-1=" + source.host(),
                "endtoend.registry-2=" + source.host(),
                "imprimatur.channels.hourly.repositories[0]=" + source.host() + "/" + NAME,
                "imprimatur.channels.distant.repositories[0]=" + source.host() + "/" + NAME,
                "imprimatur.channels.distant.repositories[1]=" + slowest().host() + "/" + NAME,
                "imprimatur.registries[0].host=" + source.host(),
                "imprimatur.registries[0].plain-http=true"));
        for (int i = 0; i < slow.size(); i++) {
            String host = slow.get(i).host();
            settings.add("imprimatur.channels.hourly.repositories[" + (i + 1) + "]=" + host + "/" + NAME);
            settings.add("imprimatur.registries[" + (i + 1) + "].host=" + host);
            settings.add("imprimatur.registries[" + (i + 1) + "].plain-http=true");
        }
        imprimatur = RunningImprimatur.start(settings.toArray(String[]::new));
    }

    public static void main(String[] args) {
        lines().forEach(System.out::println);
        System.exit(0);
    }

    static List<String> lines() {
        try (ParallelTimes times = new ParallelTimes()) {
            times.promote("distant", true);
            return List.of(times.line("image is there", true), times.line("image is copied", false));
        }
    }

    private String line(String what, boolean warm) {
        List<Long> together = new ArrayList<>();
        List<Long> alone = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            alone.add(promote("distant", warm));
            together.add(promote("hourly", warm));
        }
        return "| promotion into three registries, %s | %d ms; the slowest alone %d ms; ratio %.2f | ratio 1.3 |"
                .formatted(what, median(together), median(alone), (double) median(together) / median(alone));
    }

    /** How long it took, by its own account of when it began and when everything had been read back. */
    private long promote(String channel, boolean warm) {
        String tag = "d_2026_11_01_" + ++images;
        TestImage image = image(tag);
        source.push(NAME, tag, image);
        if (warm) slow.forEach(registry -> registry.push(NAME, tag, image));
        Journey journey =
                new Journey(imprimatur.visitors(), channel).propose(tag).promotedAtOnce();
        return Duration.between(at(journey, "PROMOTION_STARTED"), at(journey, "PROMOTED"))
                .toMillis();
    }

    /** Of two dozen blobs, as large images have. */
    private static TestImage image(String seed) {
        TestImageBuilder builder = TestImage.index().seed(seed);
        for (int variant = 0; variant < PLATFORMS; variant++) builder.platform("linux/arm/v" + variant);
        return builder.build();
    }

    private static Instant at(Journey journey, String action) {
        for (JsonNode entry : journey.audit())
            if (entry.path("action").asText().equals(action))
                return Instant.parse(entry.path("at").asText());
        throw new IllegalStateException("nothing is on record as " + action);
    }

    private OciRegistry slowest() {
        return slow.get(slow.size() - 1);
    }

    private static OciRegistry slower(int millis) {
        OciRegistry registry = OciRegistry.start();
        registry.before(request -> pause(millis));
        return registry;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        imprimatur.close();
        slow.forEach(OciRegistry::close);
        source.close();
    }
}
