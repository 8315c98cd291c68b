package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings an image to a repository that lacks it: all blobs, then manifests, an index last; no tag is set. */
final class ImageCopy {

    private final Manifests manifests;
    private final ParallelCopies blobs;

    ImageCopy(Manifests manifests, ParallelCopies blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    void copy(Call call, Manifest manifest, Repository from, Repository to) {
        try {
            List<Family.Member> lacking = new Family(call, manifests, from, child -> true)
                    .of(manifest).stream()
                            .filter(member -> lacks(call, to, member))
                            .toList();
            blobs.copy(call, distinct(lacking), from, to);
            lacking.forEach(
                    member -> manifests.put(call, to, member.manifest().digest().value(), member.manifest()));
        } catch (UnusableManifest unusable) {
            throw call.failure(unusable.getMessage());
        }
    }

    private boolean lacks(Call call, Repository to, Family.Member member) {
        return !manifests.has(call, Access.push(to), to, member.manifest().digest());
    }

    private static List<Descriptor> distinct(List<Family.Member> members) {
        Map<Digest, Descriptor> byDigest = members.stream()
                .flatMap(member -> member.document().blobs().stream())
                .filter(blob -> !blob.isHeldElsewhere())
                .collect(Collectors.toMap(Descriptor::digest, Function.identity(), (one, same) -> one));
        return List.copyOf(byDigest.values());
    }
}
