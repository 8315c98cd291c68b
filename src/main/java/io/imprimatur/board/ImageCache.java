package io.imprimatur.board;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cache of the details and package lists (SBOMs) of images, which are immutable by digest. */
@Component
class ImageCache {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final Duration PACKAGES_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_IMAGES = 32;
    private static final int MAX_PACKAGE_LISTS = 8;

    private final Registries registries;
    private final Map<Digest, List<PlatformImage>> images = new LinkedHashMap<>();
    private final Map<Digest, List<PackageList>> packages = new LinkedHashMap<>();
    private final Object packagesLock = new Object();

    ImageCache(Registries registries) {
        this.registries = registries;
    }

    /** Empty if the repository does not have the image. */
    Optional<List<PlatformImage>> images(Repository repository, Digest digest) {
        Optional<List<PlatformImage>> cached = cached(digest);
        if (cached.isPresent()) return cached;
        return registries.within(TIMEOUT).images(repository, digest).map(found -> put(digest, found));
    }

    private synchronized Optional<List<PlatformImage>> cached(Digest digest) {
        return Optional.ofNullable(images.get(digest));
    }

    private synchronized List<PlatformImage> put(Digest digest, List<PlatformImage> found) {
        put(images, digest, found, MAX_IMAGES);
        return found;
    }

    /** One query at a time, since the lists are large while they are parsed. */
    List<PackageList> packages(Repository repository, Digest digest) {
        synchronized (packagesLock) {
            if (packages.containsKey(digest)) return packages.get(digest);
            List<PackageList> found = registries.within(PACKAGES_TIMEOUT).packages(repository, digest);
            // SBOMs are attached after the push.
            if (!found.isEmpty()) put(packages, digest, found, MAX_PACKAGE_LISTS);
            return found;
        }
    }

    private static <T> void put(Map<Digest, T> cache, Digest digest, T found, int maxEntries) {
        if (cache.size() >= maxEntries) cache.remove(cache.keySet().iterator().next());
        cache.put(digest, found);
    }
}
