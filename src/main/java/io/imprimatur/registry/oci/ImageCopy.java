package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Copies an image to a repository unless it is already there: blobs first, then manifests, the index last. Sets no tag.
 */
final class ImageCopy {

    private final Manifests manifests;
    private final ParallelCopies blobs;

    ImageCopy(Manifests manifests, ParallelCopies blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    void copy(Call call, Manifest manifest, Repository from, Repository to) {
        try {
            List<Family.Member> missing = new Family(call, manifests, from, child -> true)
                    .of(manifest).stream()
                            .filter(member -> isMissing(call, to, member))
                            .toList();
            blobs.copy(call, distinct(missing), from, to);
            missing.forEach(
                    member -> manifests.put(call, to, member.manifest().digest().value(), member.manifest()));
        } catch (UnusableManifest unusable) {
            throw call.failure(unusable.getMessage());
        }
    }

    private boolean isMissing(Call call, Repository to, Family.Member member) {
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
