package io.imprimatur.board;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.PlatformImage;
import io.imprimatur.registry.PlatformImage.Layer;
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
 * What is different on one platform.
 *
 * @param before the recommended image; nothing if it is not for this platform
 * @param after the candidate; nothing if it is not for this platform
 * @param packages of both, as far as something lists them
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

    /** What nobody who has the recommended image needs to fetch. */
    public long sharedBytes() {
        return shared().mapToLong(Layer::sizeBytes).sum();
    }

    /** Only those that differ, in order of their names. */
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

    /** A label that only one of them has, or that differs. */
    public record LabelChange(String name, @Nullable String before, @Nullable String after) {}
}
