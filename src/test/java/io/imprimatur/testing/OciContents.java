package io.imprimatur.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The repositories of one registry, by name. */
final class OciContents {

    private final Map<String, OciRepository> repositories = new ConcurrentHashMap<>();

    /** Repositories come into being by being used. */
    OciRepository repository(String name) {
        return repositories.computeIfAbsent(name, unused -> new OciRepository());
    }
}
