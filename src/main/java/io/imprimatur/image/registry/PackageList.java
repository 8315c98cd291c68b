package io.imprimatur.image.registry;

import java.util.SortedMap;

/**
 * Packages of the image for one platform, as declared by its label or its builder.
 *
 * @param platform {@code os/architecture[/variant]}
 * @param source origin of the list, for display, e.g. {@code an SPDX document beside it}
 * @param versions by package name, e.g. {@code numpy (pypi)}; several versions of one package are separated by commas
 */
public record PackageList(String platform, String source, SortedMap<String, String> versions) {}
