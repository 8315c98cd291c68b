package io.imprimatur.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Repositories of a registry, by name. */
final class OciRepositories {

    private final Map<String, OciRepository> repositories = new ConcurrentHashMap<>();

    /** Repository by name, created on first use. */
    OciRepository repository(String name) {
        return repositories.computeIfAbsent(name, unused -> new OciRepository());
    }
}
