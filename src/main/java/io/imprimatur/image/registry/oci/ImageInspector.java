package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries.Image;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Descriptor.Platform;
import io.imprimatur.image.registry.oci.ManifestContent.MediaTypes;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Determines the platforms and the size of the image behind a manifest. */
final class ImageInspector {

    private final Manifests manifests;
    private final Blobs blobs;

    ImageInspector(Manifests manifests, Blobs blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    /** @throws InvalidManifest if the manifest is not that of a container image */
    Image inspect(RegistryCall registryCall, Repository repository, Manifest manifest) {
        if (MediaTypes.isSchema1(manifest.mediaType()))
            throw new InvalidManifest("its manifest is of Docker's schema 1, which runtimes no longer pull");
        List<ManifestTree.Node> images = new ManifestTree(registryCall, manifests, repository, ImageInspector::isImage)
                .of(manifest).stream()
                        .filter(node -> !node.document().isIndex())
                        .toList();
        images.forEach(image -> requireImage(image.document()));
        List<String> platforms = MediaTypes.isIndex(manifest.mediaType())
                ? platforms(images)
                : List.of(Platform.read(blobs.readConfiguration(
                        registryCall, repository, images.get(0).document())));
        return new Image(manifest, platforms, size(images));
    }

    /** Indexes list attestations beside images, without a platform. */
    static boolean isImage(Descriptor child) {
        boolean platform =
                child.platform().isPresent() && !child.platform().get().equals(Platform.UNKNOWN);
        return child.isIndex() || platform;
    }

    private static void requireImage(ManifestContent manifestContent) {
        String kind = manifestContent.artifactType().orElseGet(() -> manifestContent
                .configuration()
                .map(Descriptor::mediaType)
                .orElse("nothing"));
        if (manifestContent.artifactType().isPresent() || !MediaTypes.isImageConfiguration(kind))
            throw new InvalidManifest(
                    "it is an artifact of another kind: expected an image's configuration, not '" + kind + "'");
    }

    private static List<String> platforms(List<ManifestTree.Node> images) {
        List<String> platforms = images.stream()
                .flatMap(image -> image.platform().stream())
                .distinct()
                .toList();
        if (platforms.isEmpty()) throw new InvalidManifest("its index names no platform");
        return platforms;
    }

    private static long size(List<ManifestTree.Node> images) {
        Map<Digest, Long> sizes = images.stream()
                .flatMap(image -> image.document().blobs().stream())
                .collect(Collectors.toMap(Descriptor::digest, Descriptor::size, Math::max));
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }
}
