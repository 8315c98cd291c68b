package io.imprimatur.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cache of image details; immutable by digest. */
@Component
class ImageDetailsCache {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final int MAX_ENTRIES = 32;

    private final Registries registries;
    private final Cache<Digest, List<PlatformImage>> cache =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

    ImageDetailsCache(Registries registries) {
        this.registries = registries.within(TIMEOUT);
    }

    /** Empty if the repository does not have the image. */
    Optional<List<PlatformImage>> of(Repository repository, Digest digest) {
        return Optional.ofNullable(cache.getIfPresent(digest))
                .or(() -> registries.images(repository, digest).map(images -> {
                    cache.put(digest, images);
                    return images;
                }));
    }
}
