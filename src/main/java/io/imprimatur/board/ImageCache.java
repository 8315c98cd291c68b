package io.imprimatur.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.PackageList;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.List;
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
    private final Cache<Digest, List<PlatformImage>> images =
            Caffeine.newBuilder().maximumSize(MAX_IMAGES).build();
    private final Cache<Digest, List<PackageList>> packages =
            Caffeine.newBuilder().maximumSize(MAX_PACKAGE_LISTS).build();
    private final Object packagesLock = new Object();

    ImageCache(Registries registries) {
        this.registries = registries;
    }

    /** Empty if the repository does not have the image. */
    Optional<List<PlatformImage>> images(Repository repository, Digest digest) {
        return Optional.ofNullable(images.getIfPresent(digest))
                .or(() -> registries.within(TIMEOUT).images(repository, digest).map(found -> {
                    images.put(digest, found);
                    return found;
                }));
    }

    /** One query at a time, since the lists are large while they are parsed. */
    List<PackageList> packages(Repository repository, Digest digest) {
        synchronized (packagesLock) {
            List<PackageList> cached = packages.getIfPresent(digest);
            if (cached != null) return cached;
            List<PackageList> found = registries.within(PACKAGES_TIMEOUT).packages(repository, digest);
            // SBOMs are attached after the push.
            if (!found.isEmpty()) packages.put(digest, found);
            return found;
        }
    }
}
