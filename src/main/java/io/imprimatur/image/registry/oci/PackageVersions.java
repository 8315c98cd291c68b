package io.imprimatur.image.registry.oci;

import io.imprimatur.platform.text.UnicodeText;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects packages, limited in number and length. */
final class PackageVersions {

    private static final int MAX_PACKAGES = 20_000;
    private static final int MAX_LENGTH = 200;
    private static final Pattern PURL = Pattern.compile("pkg:([A-Za-z][A-Za-z0-9.+-]{0,30})/.*");

    private final SortedMap<String, String> versions = new TreeMap<>();

    /** @param purl package URL, for the kind of package, e.g. {@code pkg:pypi/numpy@2.1} */
    void add(String name, Optional<String> version, Optional<String> purl) {
        if (versions.size() >= MAX_PACKAGES)
            throw new InvalidManifest("its list has more than " + MAX_PACKAGES + " packages");
        String kind = purl.map(PURL::matcher)
                .filter(Matcher::matches)
                .map(matcher -> " (" + matcher.group(1) + ")")
                .orElse("");
        versions.merge(cut(name) + kind, cut(version.orElse("")), PackageVersions::join);
    }

    SortedMap<String, String> versions() {
        return versions;
    }

    /** A package may be listed several times, e.g. once for each location. */
    private static String join(String versions, String another) {
        return (", " + versions + ",").contains(", " + another + ",") ? versions : cut(versions + ", " + another);
    }

    private static String cut(String text) {
        return UnicodeText.abbreviate(text, MAX_LENGTH + 1);
    }
}
