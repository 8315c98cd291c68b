package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.PlatformImage;
import io.imprimatur.registry.PlatformImage.Layer;
import io.imprimatur.registry.Repository;
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

    /** @throws UnusableManifest if the manifest is not that of a container image */
    List<PlatformImage> of(Call call, Repository repository, Manifest manifest) {
        return new Family(call, manifests, repository, Inspection::isOfAnImage)
                .of(manifest).stream()
                        .map(Family.Member::document)
                        .filter(document -> document.configuration().isPresent())
                        .limit(MAX_PLATFORMS)
                        .map(document -> image(call, repository, document))
                        .toList();
    }

    private PlatformImage image(Call call, Repository repository, Document document) {
        JsonNode configuration = blobs.readConfiguration(call, repository, document);
        return new PlatformImage(
                Platform.read(configuration),
                Json.text(configuration, "created").flatMap(PlatformImages::instant),
                labels(configuration.path("config").path("Labels")),
                document.layers().stream()
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
        return Said.shortened(text, MAX_LABEL_LENGTH);
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
