package io.imprimatur.board;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.PlatformImage.Layer;
import io.imprimatur.image.registry.Registries.PackageList;
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
 * Differences between a candidate and the recommended image.
 *
 * @param with digest of the recommended image; null if there is none
 * @param platforms platforms of either image, the candidate's first
 * @param trouble error that prevents the comparison
 * @param packagesTrouble error that prevents the comparison of packages only
 */
public record ImageComparison(
        @Nullable String with,
        List<PlatformChange> platforms,
        Optional<String> trouble,
        Optional<String> packagesTrouble) {

    /** There is no recommended image. */
    static ImageComparison withoutRecommended() {
        return new ImageComparison(null, List.of(), Optional.empty(), Optional.empty());
    }

    static ImageComparison trouble(String message) {
        return new ImageComparison(null, List.of(), Optional.of(message), Optional.empty());
    }

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

    /**
     * Differences in installed packages on one platform.
     *
     * @param before packages of the recommended image; empty if it has no SBOM
     * @param after packages of the candidate; empty if it has no SBOM
     */
    public record PackageChanges(Optional<PackageList> before, Optional<PackageList> after) {

        private static final int MAX_FEW = 12;
        private static final int MAX_SHOWN = 2000;

        /** Whether both images have a package list. */
        public boolean isComparable() {
            return before.isPresent() && after.isPresent();
        }

        /** Changes by name, up to a limit for display. */
        public List<PackageChange> shown() {
            return all().stream().limit(MAX_SHOWN).toList();
        }

        public boolean isFew() {
            return all().size() <= MAX_FEW;
        }

        public long notShown() {
            return Math.max(0, all().size() - MAX_SHOWN);
        }

        /** E.g. {@code 2 added, 1 removed, 12 changed, 400 the same}. */
        public String inWords() {
            List<PackageChange> all = all();
            long added = all.stream().filter(each -> each.before() == null).count();
            long removed = all.stream().filter(each -> each.after() == null).count();
            long changed = all.size() - added - removed;
            long same = versions(after).size() - added - changed;
            return added + " added, " + removed + " removed, " + changed + " changed, " + same + " the same";
        }

        private List<PackageChange> all() {
            Map<String, String> old = versions(before);
            Map<String, String> now = versions(after);
            Set<String> names = new TreeSet<>(old.keySet());
            names.addAll(now.keySet());
            return names.stream()
                    .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                    .map(name -> new PackageChange(name, old.get(name), now.get(name)))
                    .toList();
        }

        private static Map<String, String> versions(Optional<PackageList> list) {
            return list.<Map<String, String>>map(PackageList::versions).orElse(Map.of());
        }

        /** Package in only one of the images, or with different versions. */
        public record PackageChange(String name, @Nullable String before, @Nullable String after) {}
    }
}
