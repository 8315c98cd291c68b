package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.PlatformImage.Layer;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.Descriptor.Platform;
import io.imprimatur.image.registry.oci.Manifests.InvalidManifest;
import io.imprimatur.platform.text.UnicodeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the configurations of the images behind a manifest, one for each platform. */
final class PlatformImages {

    private static final int MAX_PLATFORMS = 16;
    private static final int MAX_LABELS = 64;
    private static final int MAX_LABEL_LENGTH = 300;

    private final Manifests manifests;
    private final Blobs blobs;

    PlatformImages(Manifests manifests, Blobs blobs) {
        this.manifests = manifests;
        this.blobs = blobs;
    }

    /** @throws InvalidManifest if the manifest is not that of a container image */
    List<PlatformImage> of(RegistryCall registryCall, Repository repository, Manifest manifest) {
        return new ManifestTree(registryCall, manifests, repository, ImageInspector::isImage)
                .of(manifest).stream()
                        .map(ManifestTree.Node::document)
                        .filter(manifestContent ->
                                manifestContent.configuration().isPresent())
                        .limit(MAX_PLATFORMS)
                        .map(manifestContent -> image(registryCall, repository, manifestContent))
                        .toList();
    }

    private PlatformImage image(RegistryCall registryCall, Repository repository, ManifestContent manifestContent) {
        JsonNode configuration = blobs.readConfiguration(registryCall, repository, manifestContent);
        return new PlatformImage(
                Platform.read(configuration),
                Json.text(configuration, "created").flatMap(PlatformImages::instant),
                labels(configuration.path("config").path("Labels")),
                manifestContent.layers().stream()
                        .map(layer -> new Layer(layer.digest(), layer.size()))
                        .toList());
    }

    private static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new TreeMap<>();
        object.propertyStream()
                .filter(label -> label.getValue().isTextual() && !label.getKey().equals(PackageLists.LABEL))
                .forEach(label ->
                        labels.put(cut(label.getKey()), cut(label.getValue().textValue())));
        Map<String, String> first = new LinkedHashMap<>();
        labels.entrySet().stream().limit(MAX_LABELS).forEach(label -> first.put(label.getKey(), label.getValue()));
        return first;
    }

    private static String cut(String text) {
        return UnicodeText.abbreviate(text, MAX_LABEL_LENGTH + 1);
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
