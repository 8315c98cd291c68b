package io.imprimatur.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PackageList;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Cache of package lists (SBOMs) of images; empty results are not cached, since SBOMs are attached after the push. */
@Component
class PackageListCache {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ENTRIES = 8;

    private final Registries registries;
    private final Cache<Digest, List<PackageList>> cache =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

    PackageListCache(Registries registries) {
        this.registries = registries.within(TIMEOUT);
    }

    List<PackageList> of(Candidate candidate) {
        return of(candidate.repository(), candidate.digest());
    }

    /** Synchronized, since the lists are large while they are parsed. */
    synchronized List<PackageList> of(Repository repository, Digest digest) {
        List<PackageList> cached = cache.getIfPresent(digest);
        if (cached != null) return cached;
        List<PackageList> found = registries.packages(repository, digest);
        if (!found.isEmpty()) cache.put(digest, found);
        return found;
    }
}
