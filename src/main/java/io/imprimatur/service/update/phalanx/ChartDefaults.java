package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository.EffectiveValue;
import io.imprimatur.service.update.phalanx.KeyPath.Step;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Defaults of an environment's values file: the chart's {@code values.yaml} in the same directory. */
record ChartDefaults(Function<String, Optional<byte[]>> files) {

    private static final String ENVIRONMENT_PREFIX = "values-";
    private static final int MAX_DISTANCE = 2;
    private static final int MAX_SUFFIX = 4;
    private static final int MIN_LENGTH = 5;

    /**
     * The written value, or its default.
     *
     * @throws ChangeRefused if it cannot be read, or is not a scalar
     */
    EffectiveValue read(YamlFile file, KeyPath key) {
        List<YamlLocation> places = file.locations(key);
        Optional<String> written = file.value(key);
        if (places.stream().anyMatch(YamlLocation::exists))
            return new EffectiveValue(EffectiveValue.Kind.WRITTEN, written, origin(places));
        // A list overrides the chart's list as a whole.
        if (places.stream().noneMatch(place -> place.missing().get(0) instanceof Step.Key))
            return EffectiveValue.MISSING;
        Optional<YamlFile> chart = of(file);
        Optional<String> misspelt = misspelt(places, key, chart);
        if (misspelt.isPresent())
            return new EffectiveValue(EffectiveValue.Kind.MISSING, Optional.empty(), misspelt.get());
        if (chart.isPresent() && isKnown(chart.get(), key))
            return new EffectiveValue(
                    EffectiveValue.Kind.DEFAULT,
                    chart.get().value(key),
                    "default of " + chart.get().path());
        if (chart.isEmpty() && isOfEnvironment(file) && places.stream().anyMatch(ChartDefaults::isOfParent))
            return new EffectiveValue(EffectiveValue.Kind.DEFAULT, Optional.empty(), "the chart's default");
        return EffectiveValue.MISSING;
    }

    private static String origin(List<YamlLocation> places) {
        return places.stream()
                .flatMap(place -> place.indirection().stream())
                .map(indirection -> indirection.merge().isPresent()
                        ? "comes in by <<: " + anchor(indirection.merge().get().value()) + "at "
                                + (indirection.path().isEmpty() ? "the root" : indirection.path())
                        : "comes from an alias at " + indirection.path())
                .findFirst()
                .orElse("");
    }

    private static String anchor(YamlNode merged) {
        return merged instanceof YamlNode.Alias alias ? "*" + alias.name + " " : "";
    }

    /**
     * Validates the key for writing; adds an index if the chart has a list there.
     *
     * @throws ChangeRefused if it is absent and likely misspelt
     */
    KeyPath validated(YamlFile file, KeyPath key) {
        List<YamlLocation> absent =
                file.locations(key).stream().filter(place -> !place.exists()).toList();
        if (absent.isEmpty()) return key;
        Optional<YamlFile> chart = of(file);
        misspelt(absent, key, chart).ifPresent(hint -> {
            throw refused(file, key, "there is no such key, but " + hint);
        });
        if (chart.isPresent() && isKnown(chart.get(), key)) return isList(chart.get(), key) ? first(key) : key;
        if (chart.isPresent() && absent.stream().anyMatch(ChartDefaults::isOfParent))
            throw refused(
                    file,
                    key,
                    "there is no such key, and none in " + chart.get().path());
        return key;
    }

    private static ChangeRefused refused(YamlFile file, KeyPath key, String why) {
        return new ChangeRefused(file.path() + ", " + key + ": " + why);
    }

    private Optional<YamlFile> of(YamlFile file) {
        if (!isOfEnvironment(file)) return Optional.empty();
        String path = file.path();
        String chart = path.substring(0, path.lastIndexOf('/') + 1) + "values" + path.substring(path.lastIndexOf('.'));
        return files.apply(chart).map(bytes -> YamlFile.of(chart, bytes));
    }

    private static boolean isOfEnvironment(YamlFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return name.startsWith(ENVIRONMENT_PREFIX) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /** Whether the chart has the key, or an empty map that accepts any key. */
    private static boolean isKnown(YamlFile chart, KeyPath key) {
        return chart.locations(key).stream()
                .anyMatch(place -> place.exists()
                        || isFirstOfList(place)
                        || isOpen(place.node().target()));
    }

    private static boolean isOpen(YamlNode node) {
        return (node instanceof Mapping map && map.flow && map.entries.isEmpty())
                || (node instanceof Scalar scalar && scalar.isNull());
    }

    private static boolean isFirstOfList(YamlLocation place) {
        return place.node().target() instanceof Sequence list
                && list.items.isEmpty()
                && place.missing().equals(List.of(new Step.Index(0)));
    }

    /** Whether the chart has a list where the key has no index. */
    private static boolean isList(YamlFile chart, KeyPath key) {
        return !(key.steps().get(key.steps().size() - 1) instanceof Step.Index)
                && chart.locations(key).stream()
                        .anyMatch(place -> isFirstOfList(place)
                                || (place.nodes().size() > key.steps().size() + 1));
    }

    private static KeyPath first(KeyPath key) {
        return key.with(Stream.concat(key.steps().stream(), Stream.of(new Step.Index(0)))
                .toList());
    }

    private static boolean isOfParent(YamlLocation place) {
        return !place.exists()
                && place.missing().get(0) instanceof Step.Key
                && place.missing().size() <= 2
                && place.node().target() instanceof Mapping;
    }

    /** A similar existing key that the chart does not know, e.g. {@code recommended} for {@code recommendedTag}. */
    private static Optional<String> misspelt(List<YamlLocation> places, KeyPath key, Optional<YamlFile> chart) {
        return places.stream()
                .filter(place -> !place.exists() && place.missing().get(0) instanceof Step.Key)
                .flatMap(place -> similarKeys(place)
                        .filter(other -> chart.isEmpty() || !isKnown(chart.get(), sibling(place, key, other))))
                .map(other -> "'" + other + "' is: is it misspelt?")
                .findFirst();
    }

    private static KeyPath sibling(YamlLocation place, KeyPath key, String other) {
        int there = key.steps().size() - place.missing().size();
        return key.with(
                Stream.concat(key.steps().stream().limit(Math.max(there, 0)), Stream.<Step>of(new Step.Key(other)))
                        .toList());
    }

    private static Stream<String> similarKeys(YamlLocation place) {
        String name = ((Step.Key) place.missing().get(0)).name();
        return place.node().target() instanceof Mapping map
                ? map.resolved().values().stream()
                        .map(YamlNode.Value::key)
                        .filter(other -> isSimilar(normalize(other), normalize(name)))
                : Stream.empty();
    }

    private static String normalize(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static boolean isSimilar(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        if (shorter.length() < MIN_LENGTH) return shorter.equals(longer);
        return (longer.startsWith(shorter) && longer.length() - shorter.length() <= MAX_SUFFIX)
                || distance(one, other) <= MAX_DISTANCE;
    }

    /** Levenshtein distance, bounded. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > MAX_DISTANCE) return MAX_DISTANCE + 1;
        int[] last = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) last[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[last.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
            }
            last = row;
        }
        return last[other.length()];
    }
}
