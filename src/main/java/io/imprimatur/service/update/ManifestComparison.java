package io.imprimatur.service.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.service.formality.ApplicationKey;
import org.springframework.stereotype.Component;

/**
 * Compares the rendered manifests of two commits, with a cache. The repository is shared by many services, so most
 * newer commits do not affect an application; commits are immutable, so results never expire.
 */
@Component
class ManifestComparison {

    private static final int MAX_CACHED = 2000;

    private final Applications applications;
    private final Cache<Key, Boolean> cache =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    ManifestComparison(Applications applications) {
        this.applications = applications;
    }

    /**
     * Calls Argo CD on a cache miss; must not be called within a database transaction.
     *
     * @throws ArgoCdRequestFailed if Argo CD cannot be queried
     */
    boolean haveSameManifests(ApplicationKey at, Revision one, Revision other) {
        if (one.equals(other)) return true;
        Key key = new Key(at, one, other);
        Boolean known = cache.getIfPresent(key);
        if (known != null) return known;
        boolean same = applications.haveSameManifests(at, one, other);
        cache.put(key, same);
        return same;
    }

    private record Key(ApplicationKey at, Revision one, Revision other) {}
}
