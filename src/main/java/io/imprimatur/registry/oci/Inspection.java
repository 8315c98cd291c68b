package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Image;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.Repository;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Determines the platforms and the size of the image behind a manifest. */
final class Inspection {

    private final Manifests manifests;
    private final Blobs blobs;

    Inspection(Manifests manifests, Blobs blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    /** @throws UnusableManifest if the manifest is not that of a container image */
    Image inspect(Call call, Repository repository, Manifest manifest) {
        if (MediaTypes.isSchema1(manifest.mediaType()))
            throw new UnusableManifest("its manifest is of Docker's schema 1, which runtimes no longer pull");
        List<Family.Member> images = new Family(call, manifests, repository, Inspection::isOfAnImage)
                .of(manifest).stream()
                        .filter(member -> !member.document().isIndex())
                        .toList();
        images.forEach(image -> requireImage(image.document()));
        List<String> platforms = MediaTypes.isIndex(manifest.mediaType())
                ? platforms(images)
                : List.of(Platform.read(
                        blobs.readConfiguration(call, repository, images.get(0).document())));
        return new Image(manifest, platforms, size(images));
    }

    /** Indexes list attestations beside images, without a platform. */
    static boolean isOfAnImage(Descriptor child) {
        boolean platform =
                child.platform().isPresent() && !child.platform().get().equals(Platform.UNKNOWN);
        return child.isIndex() || platform;
    }

    private static void requireImage(Document document) {
        String kind = document.artifactType()
                .orElseGet(() ->
                        document.configuration().map(Descriptor::mediaType).orElse("nothing"));
        if (document.artifactType().isPresent() || !MediaTypes.isImageConfiguration(kind))
            throw new UnusableManifest(
                    "it is an artifact of another kind: expected an image's configuration, not '" + kind + "'");
    }

    private static List<String> platforms(List<Family.Member> images) {
        List<String> platforms = images.stream()
                .flatMap(image -> image.platform().stream())
                .distinct()
                .toList();
        if (platforms.isEmpty()) throw new UnusableManifest("its index names no platform");
        return platforms;
    }

    private static long size(List<Family.Member> images) {
        Map<Digest, Long> sizes = images.stream()
                .flatMap(image -> image.document().blobs().stream())
                .collect(Collectors.toMap(Descriptor::digest, Descriptor::size, Math::max));
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }
}
