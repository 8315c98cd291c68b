package io.imprimatur.testing;

import io.imprimatur.image.registry.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builder of a test image. */
public final class TestImageBuilder {

    private final List<String> platforms = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final boolean index;
    private String seed = "an image";
    private Instant created = Instant.parse("2026-10-01T12:00:00Z");
    private boolean odd;
    private boolean docker;

    TestImageBuilder(boolean index) {
        this.index = index;
    }

    /** Content of the only file; different seeds produce different digests. */
    public TestImageBuilder seed(String text) {
        seed = text;
        return this;
    }

    /** @param platform {@code os/architecture[/variant]} */
    public TestImageBuilder platform(String platform) {
        platforms.add(platform);
        return this;
    }

    public TestImageBuilder label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    public TestImageBuilder created(Instant when) {
        created = when;
        return this;
    }

    /** Unusual indentation, key order and line ends, which no program would reproduce. */
    public TestImageBuilder withOddWhitespace() {
        odd = true;
        return this;
    }

    /** Docker media types instead of those of OCI. */
    public TestImageBuilder withDockerTypes() {
        docker = true;
        return this;
    }

    public TestImage build() {
        if (platforms.isEmpty())
            throw new IllegalStateException("no platform: expected at least one, e.g. linux/amd64");
        ImageJson json = new ImageJson(odd, docker);
        List<byte[]> blobs = new ArrayList<>();
        List<Manifest> manifests = platforms.stream()
                .map(platform -> manifest(json, platform, blobs))
                .toList();
        return index
                ? new TestImage(json.index(platforms, manifests), manifests, List.copyOf(blobs))
                : new TestImage(manifests.get(0), List.of(), List.copyOf(blobs));
    }

    private Manifest manifest(ImageJson json, String platform, List<byte[]> blobs) {
        Layer layer = Layer.withFile("etc/seed", seed + " for " + platform + "\n");
        byte[] config = json.config(platform, created, labels, layer);
        blobs.add(layer.gzipped());
        blobs.add(config);
        return json.manifest(config, layer);
    }
}
