package io.imprimatur.board;

import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Cache of package lists (SBOMs) of images; empty results are not cached, since SBOMs are attached after the push. */
@Component
class PackageListCache {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ENTRIES = 8;

    private final Registries registries;
    private final Map<Digest, List<PackageList>> cache = new LinkedHashMap<>();

    PackageListCache(Registries registries) {
        this.registries = registries.within(TIMEOUT);
    }

    List<PackageList> of(Candidate candidate) {
        return of(candidate.repository(), candidate.digest());
    }

    /** Synchronized, since the lists are large while they are parsed. */
    synchronized List<PackageList> of(Repository repository, Digest digest) {
        if (cache.containsKey(digest)) return cache.get(digest);
        List<PackageList> found = registries.packages(repository, digest);
        if (!found.isEmpty()) put(digest, found);
        return found;
    }

    private void put(Digest digest, List<PackageList> found) {
        if (cache.size() >= MAX_ENTRIES) cache.remove(cache.keySet().iterator().next());
        cache.put(digest, found);
    }
}
