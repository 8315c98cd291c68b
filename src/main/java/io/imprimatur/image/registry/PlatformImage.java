package io.imprimatur.image.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image for one platform.
 *
 * @param platform {@code os/architecture[/variant]}
 * @param created build time stated by the builder
 * @param labels labels of the configuration, sorted by name; long values are cut and excess labels dropped
 * @param layers from the lowest to the highest
 */
public record PlatformImage(
        String platform, Optional<Instant> created, Map<String, String> labels, List<Layer> layers) {

    /** Reproducible builds state a creation time in 1970 or 1980, which is ignored. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** The latest build time of these images; empty if none states one. */
    public static Optional<Instant> lastBuilt(List<PlatformImage> images) {
        return images.stream()
                .flatMap(image -> image.created().stream())
                .filter(EARLIEST::isBefore)
                .max(Comparator.naturalOrder());
    }

    /** @param sizeBytes compressed size, as transferred */
    public record Layer(Digest digest, long sizeBytes) {}
}
