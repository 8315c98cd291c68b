package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings an image to a repository that lacks it: blobs, then manifests, an index last; no tag is set. */
final class ImageCopy {

    private final Manifests manifests;
    private final ParallelCopies blobs;

    ImageCopy(Manifests manifests, ParallelCopies blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    void copy(Call call, Manifest manifest, Repository from, Repository to) {
        try {
            new Family(call, manifests, from, child -> true)
                    .of(manifest)
                    .forEach(member -> copy(call, member, from, to));
        } catch (UnusableManifest unusable) {
            throw call.failure(unusable.getMessage());
        }
    }

    private void copy(Call call, Family.Member member, Repository from, Repository to) {
        Digest digest = member.manifest().digest();
        if (manifests.has(call, Access.push(to), to, digest)) return;
        blobs.copy(call, distinct(member.document()), from, to);
        manifests.put(call, to, digest.value(), member.manifest());
    }

    private static List<Descriptor> distinct(Document document) {
        Map<Digest, Descriptor> byDigest = document.blobs().stream()
                .filter(blob -> !blob.isHeldElsewhere())
                .collect(Collectors.toMap(Descriptor::digest, Function.identity(), (one, same) -> one));
        return List.copyOf(byDigest.values());
    }
}
