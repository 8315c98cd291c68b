package io.imprimatur.board;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.PlatformImage.Layer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Differences between two images on one platform.
 *
 * @param before recommended image; empty if it does not support the platform
 * @param after candidate; empty if it does not support the platform
 * @param packages packages of both images
 */
public record PlatformChange(
        String platform, Optional<PlatformImage> before, Optional<PlatformImage> after, PackageChanges packages) {

    public long sizeBefore() {
        return layers(before).mapToLong(Layer::sizeBytes).sum();
    }

    public long sizeAfter() {
        return layers(after).mapToLong(Layer::sizeBytes).sum();
    }

    public long layersAfter() {
        return layers(after).count();
    }

    public long sharedLayers() {
        return shared().count();
    }

    /** Size of the layers shared with the recommended image, which need not be pulled again. */
    public long sharedBytes() {
        return shared().mapToLong(Layer::sizeBytes).sum();
    }

    /** Differing labels by name. */
    public List<LabelChange> labels() {
        Map<String, String> old = labels(before);
        Map<String, String> now = labels(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .map(name -> new LabelChange(name, old.get(name), now.get(name)))
                .toList();
    }

    private Stream<Layer> shared() {
        Set<Digest> old = layers(before).map(Layer::digest).collect(Collectors.toSet());
        return layers(after).filter(layer -> old.contains(layer.digest()));
    }

    private static Stream<Layer> layers(Optional<PlatformImage> image) {
        return image.stream().flatMap(each -> each.layers().stream());
    }

    private static Map<String, String> labels(Optional<PlatformImage> image) {
        return image.map(PlatformImage::labels).orElse(Map.of());
    }

    /** Label in only one of the images, or with different values. */
    public record LabelChange(String name, @Nullable String before, @Nullable String after) {}
}
