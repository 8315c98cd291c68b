package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.service.update.Applications.Changes;
import io.imprimatur.service.update.Applications.ImageChange;
import io.imprimatur.service.update.Applications.ResourceChange;
import io.imprimatur.service.update.Applications.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Difference between live and target manifests. Exposes only names and images, since manifests may be long and contain
 * secrets.
 */
final class ManagedResources {

    private final List<ResourceChange> resources = new ArrayList<>();
    private final ImageTags now = new ImageTags();
    private final ImageTags then = new ImageTags();

    static Changes changes(JsonNode written) {
        ManagedResources all = new ManagedResources();
        written.path("items").forEach(all::add);
        all.resources.sort(Comparator.comparing(ResourceChange::resource));
        return new Changes(all.now.changesTo(all.then), List.copyOf(all.resources));
    }

    /** Ignores hooks, which run with every sync. */
    private void add(JsonNode item) {
        if (item.path("hook").asBoolean(false)) return;
        JsonNode live = manifest(item, "liveState");
        JsonNode target = manifest(item, "targetState");
        kind(item, live, target).ifPresent(kind -> resources.add(new ResourceChange(name(item), kind)));
        if (item.path("kind").asText().equals("Secret")) return;
        now.collect(live);
        then.collect(target);
    }

    private static Optional<Kind> kind(JsonNode item, JsonNode live, JsonNode target) {
        if (live.isObject() && target.isObject()) return differs(item) ? Optional.of(Kind.CHANGED) : Optional.empty();
        if (target.isObject()) return Optional.of(Kind.CREATED);
        return live.isObject() ? Optional.of(Kind.REMOVED) : Optional.empty();
    }

    private static boolean differs(JsonNode item) {
        return item.path("modified").asBoolean(false)
                || !manifest(item, "normalizedLiveState").equals(manifest(item, "predictedLiveState"));
    }

    /** An absent manifest is the text {@code null}. */
    private static JsonNode manifest(JsonNode item, String state) {
        return ArgoCdClient.parsed(item.path(state).asText("null"));
    }

    private static String name(JsonNode item) {
        String namespace = item.path("namespace").asText("");
        return item.path("kind").asText() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + item.path("name").asText();
    }

    /** Images in manifests with their tags or digests. */
    static final class ImageTags {

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
}
