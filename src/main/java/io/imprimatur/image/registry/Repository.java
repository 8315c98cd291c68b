package io.imprimatur.image.registry;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of images: {@code registry/name}, e.g. {@code ghcr.io/lsst-sqre/sciplat-lab}.
 *
 * @param registry host name in lowercase, with a port unless it is the default of the scheme
 * @param name path in the registry, lowercase; on Docker Hub including the namespace, e.g. {@code library/ubuntu}
 */
public record Repository(String registry, String name) {

    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> DOCKER_HUB_HOSTS = Set.of("index.docker.io", "registry-1.docker.io");
    private static final int LONGEST = 255;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern REGISTRY =
            Pattern.compile("(?:%s(?:\\.%s)*+|\\[[0-9a-f:]+])(?::([1-9][0-9]{0,4}))?".formatted(LABEL, LABEL));
    private static final int HIGHEST_PORT = 65_535;
    private static final String PART = "[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+";
    private static final Pattern NAME = Pattern.compile(PART + "(?:/" + PART + ")*+");

    public Repository {
        if (!isValid(registry, name)) throw invalid(registry + "/" + name);
    }

    /**
     * Parses a repository; without a registry it is on Docker Hub, e.g. {@code ubuntu} is {@code
     * docker.io/library/ubuntu}.
     *
     * @throws IllegalArgumentException if the text is malformed, or has a tag or digest
     */
    public static Repository parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        String registry = isRegistry(first) ? canonicalHost(first) : DOCKER_HUB;
        String path = isRegistry(first) ? text.substring(slash + 1) : text;
        String name = registry.equals(DOCKER_HUB) && !path.contains("/") ? "library/" + path : path;
        if (!isValid(registry, name)) throw invalid(text);
        return new Repository(registry, name);
    }

    /** Same as {@link #parse}, under the name that Spring's conversion service looks up. */
    public static Repository of(String text) {
        return parse(text);
    }

    private static boolean isRegistry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static String canonicalHost(String host) {
        String lowercase = host.toLowerCase(Locale.ROOT);
        return DOCKER_HUB_HOSTS.contains(lowercase) ? DOCKER_HUB : lowercase;
    }

    private static boolean isValid(String registry, String name) {
        return registry.length() + 1 + name.length() <= LONGEST
                && isRegistry(registry)
                && isHost(registry)
                && NAME.matcher(name).matches()
                && (name.contains("/") || !registry.equals(DOCKER_HUB));
    }

    private static boolean isHost(String registry) {
        Matcher host = REGISTRY.matcher(registry);
        return host.matches() && (host.group(1) == null || Integer.parseInt(host.group(1)) <= HIGHEST_PORT);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("'" + text
                + "' is not a repository: expected registry/name without tag or digest, the name in lowercase"
                + " and at most 255 characters in all, e.g. ghcr.io/lsst-sqre/sciplat-lab");
    }

    @Override
    public String toString() {
        return registry + "/" + name;
    }
}
