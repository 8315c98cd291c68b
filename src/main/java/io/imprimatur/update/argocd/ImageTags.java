package io.imprimatur.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.update.Applications.ImageChange;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Images in manifests with their tags or digests. */
final class ImageTags {

    private static final String NONE = "no tag";

    private final SortedMap<String, SortedSet<String>> byImage = new TreeMap<>();

    /** Collects every field {@code image}, in pod templates as well as custom resources. */
    void collect(JsonNode manifest) {
        if (manifest.isArray()) manifest.forEach(this::collect);
        manifest.properties().forEach(field -> {
            if (field.getKey().equals("image") && field.getValue().isTextual())
                add(field.getValue().asText());
            else if (!field.getKey().equals("status")) collect(field.getValue());
        });
    }

    private void add(String image) {
        if (image.isBlank()) return;
        int digest = image.indexOf('@');
        String named = digest < 0 ? image : image.substring(0, digest);
        int tag = named.indexOf(':', named.lastIndexOf('/') + 1);
        String name = tag < 0 ? named : named.substring(0, tag);
        String version = digest < 0 ? (tag < 0 ? NONE : named.substring(tag + 1)) : image.substring(digest + 1);
        byImage.computeIfAbsent(name, first -> new TreeSet<>()).add(version);
    }

    List<ImageChange> changesTo(ImageTags then) {
        return Stream.concat(byImage.keySet().stream(), then.byImage.keySet().stream())
                .distinct()
                .sorted()
                .map(image -> new ImageChange(image, tags(image), then.tags(image)))
                .filter(change -> !change.from().equals(change.to()))
                .toList();
    }

    private String tags(String image) {
        return String.join(", ", byImage.getOrDefault(image, new TreeSet<>()));
    }
}
