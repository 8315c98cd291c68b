package io.imprimatur.board;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cache of image details; immutable by digest. */
@Component
class ImageDetailsCache {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final int MAX_ENTRIES = 32;

    private final Registries registries;
    private final Map<Digest, List<PlatformImage>> cache = new LinkedHashMap<>();

    ImageDetailsCache(Registries registries) {
        this.registries = registries.within(TIMEOUT);
    }

    /** Empty if the repository does not have the image. */
    Optional<List<PlatformImage>> of(Repository repository, Digest digest) {
        return cached(digest).or(() -> registries.images(repository, digest).map(images -> put(digest, images)));
    }

    private synchronized Optional<List<PlatformImage>> cached(Digest digest) {
        return Optional.ofNullable(cache.get(digest));
    }

    private synchronized List<PlatformImage> put(Digest digest, List<PlatformImage> images) {
        if (cache.size() >= MAX_ENTRIES) cache.remove(cache.keySet().iterator().next());
        cache.put(digest, images);
        return images;
    }
}
