package io.imprimatur.board;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.PlatformImage;
import io.imprimatur.registry.Registries;
import io.imprimatur.registry.Repository;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What images say of themselves, asked once: behind a digest it never changes. */
@Component
class KnownImages {

    private static final Duration LIMIT = Duration.ofSeconds(6);
    private static final int MOST = 32;

    private final Registries registries;
    private final Map<Digest, List<PlatformImage>> known = new LinkedHashMap<>();

    KnownImages(Registries registries) {
        this.registries = registries.within(LIMIT);
    }

    /** Nothing if the repository does not have it. */
    Optional<List<PlatformImage>> of(Repository repository, Digest digest) {
        return recall(digest).or(() -> registries.images(repository, digest).map(images -> remember(digest, images)));
    }

    private synchronized Optional<List<PlatformImage>> recall(Digest digest) {
        return Optional.ofNullable(known.get(digest));
    }

    private synchronized List<PlatformImage> remember(Digest digest, List<PlatformImage> images) {
        if (known.size() >= MOST) known.remove(known.keySet().iterator().next());
        known.put(digest, images);
        return images;
    }
}
