package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Blobs, manifests and tags of a repository. */
final class OciRepository {

    private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<Digest, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, Digest> tags = new ConcurrentSkipListMap<>();

    void addBlob(byte[] blob) {
        blobs.put(Digest.of(blob), blob.clone());
    }

    void addManifest(Manifest manifest) {
        manifests.put(manifest.digest(), manifest);
    }

    void deleteManifest(Digest digest) {
        manifests.remove(digest);
        tags.values().removeIf(digest::equals);
    }

    void tag(String tag, Digest digest) {
        if (!manifests.containsKey(digest))
            throw new IllegalArgumentException(
                    "'" + digest + "' is not here: expected the digest of a pushed manifest");
        tags.put(tag, digest);
    }

    void deleteTag(String tag) {
        tags.remove(tag);
    }

    Optional<byte[]> blob(Digest digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    Optional<Manifest> manifest(Digest digest) {
        return Optional.ofNullable(manifests.get(digest));
    }

    Optional<Digest> digest(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    List<Manifest> manifests() {
        return List.copyOf(manifests.values());
    }

    /** Tags in alphabetical order. */
    List<String> tags() {
        return List.copyOf(tags.keySet());
    }
}
