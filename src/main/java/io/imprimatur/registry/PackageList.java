package io.imprimatur.registry;

import java.util.SortedMap;

/**
 * What is installed in the image for one platform, by its label's or its builder's word.
 *
 * @param platform {@code os/architecture[/variant]}
 * @param source where that is said, in words, e.g. {@code an SPDX document beside it}
 * @param versions by name, e.g. {@code numpy (pypi)}; several of one name are joined by commas
 */
public record PackageList(String platform, String source, SortedMap<String, String> versions) {}
