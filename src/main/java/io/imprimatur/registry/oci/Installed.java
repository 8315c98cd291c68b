package io.imprimatur.registry.oci;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages as they are found, with bounds to how many and how long. */
final class Installed {

    private static final int MOST = 20_000;
    private static final int LONGEST = 200;
    private static final Pattern PURL = Pattern.compile("pkg:([A-Za-z][A-Za-z0-9.+-]{0,30})/.*");

    private final SortedMap<String, String> versions = new TreeMap<>();

    /** @param purl tells what kind of package it is, e.g. {@code pkg:pypi/numpy@2.1} */
    void add(String name, Optional<String> version, Optional<String> purl) {
        if (versions.size() >= MOST) throw new UnusableManifest("its list has more than " + MOST + " packages");
        String kind = purl.map(PURL::matcher)
                .filter(Matcher::matches)
                .map(matcher -> " (" + matcher.group(1) + ")")
                .orElse("");
        versions.merge(cut(name) + kind, cut(version.orElse("")), Installed::both);
    }

    SortedMap<String, String> versions() {
        return versions;
    }

    /** Some are there several times, e.g. once for each place. */
    private static String both(String versions, String another) {
        return (", " + versions + ",").contains(", " + another + ",") ? versions : cut(versions + ", " + another);
    }

    private static String cut(String text) {
        return Said.shortened(text, LONGEST);
    }
}
