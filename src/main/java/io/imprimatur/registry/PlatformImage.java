package io.imprimatur.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image for one platform.
 *
 * @param platform {@code os/architecture[/variant]}
 * @param created when its builder says that it was built
 * @param labels of its configuration, in order of their names; long ones are cut, and of too many the last left out
 * @param layers from the lowest to the highest
 */
public record PlatformImage(
        String platform, Optional<Instant> created, Map<String, String> labels, List<Layer> layers) {

    /** Builders that reproduce an image to the byte say that it was built in 1970 or 1980. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** When the last of these was built; nothing if none says so. */
    public static Optional<Instant> lastBuilt(List<PlatformImage> images) {
        return images.stream()
                .flatMap(image -> image.created().stream())
                .filter(EARLIEST::isBefore)
                .max(Comparator.naturalOrder());
    }

    /** @param sizeBytes as it is transferred */
    public record Layer(Digest digest, long sizeBytes) {}
}
