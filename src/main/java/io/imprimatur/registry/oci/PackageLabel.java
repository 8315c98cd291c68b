package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The label with an image's packages as {@code name=version}, separated by blanks, commas or line breaks: the output
 * format of {@code pip freeze}, {@code conda list --export} and {@code dpkg-query}.
 */
final class PackageLabel {

    static final String NAME = "io.imprimatur.packages";

    private static final Pattern PACKAGE =
            Pattern.compile("(?<![^\\s,;=#@])(?<name>[^\\s,;=#@]++)={1,3}(?<version>[^\\s,;=]++)[^\\s,;]*+");

    private PackageLabel() {}

    /** @param configuration image configuration */
    static Optional<SortedMap<String, String>> packages(JsonNode configuration) {
        JsonNode labels = configuration.path("config").path("Labels");
        return Json.text(labels, NAME).map(PackageLabel::parse);
    }

    private static SortedMap<String, String> parse(String label) {
        Installed found = new Installed();
        Matcher each = PACKAGE.matcher(label);
        while (each.find()) found.add(each.group("name"), Optional.of(each.group("version")), Optional.empty());
        return found.versions();
    }
}
