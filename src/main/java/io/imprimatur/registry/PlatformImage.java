package io.imprimatur.registry;

import java.time.Instant;
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

    /** @param sizeBytes as it is transferred */
    public record Layer(Digest digest, long sizeBytes) {}
}
