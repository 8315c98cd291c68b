package io.imprimatur.image.registry;

import java.util.List;

/**
 * An image with its platforms and size, as described by its manifest.
 *
 * @param manifest bytes of the manifest or index behind the tag
 * @param platforms {@code os/architecture[/variant]}, in the order of the index
 * @param sizeBytes configurations and layers of all platforms, each blob counted once
 */
public record Image(Manifest manifest, List<String> platforms, long sizeBytes) {}
