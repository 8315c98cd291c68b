package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Compares the rendered manifests of two commits, with a cache. The repository is shared by many services, so most
 * newer commits do not affect an application; commits are immutable, so results never expire.
 */
@Component
class ManifestComparison {

    private static final int MAX_CACHED = 2000;

    private final Applications applications;
    private final Map<Key, Boolean> cache = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > MAX_CACHED;
        }
    };

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
        synchronized (cache) {
            Boolean known = cache.get(key);
            if (known != null) return known;
        }
        boolean same = applications.haveSameManifests(at, one, other);
        synchronized (cache) {
            cache.put(key, same);
        }
        return same;
    }

    private record Key(ApplicationKey at, Revision one, Revision other) {}
}
