package io.imprimatur.registry;

import java.util.List;

/**
 * What a manifest says of the image behind it.
 *
 * @param manifest the bytes that the tag pointed to
 * @param platforms {@code os/architecture[/variant]}, in the index's order
 * @param sizeBytes configuration and layers of all platforms, each blob counted once
 */
public record Image(Manifest manifest, List<String> platforms, long sizeBytes) {}
