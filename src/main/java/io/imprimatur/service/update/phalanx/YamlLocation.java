package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.KeyPath.Step;
import io.imprimatur.service.update.phalanx.YamlNode.Alias;
import io.imprimatur.service.update.phalanx.YamlNode.Entry;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import io.imprimatur.service.update.phalanx.YamlNode.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Location of a key path in a document.
 *
 * @param path path with list indexes, up to the first missing step
 * @param nodes nodes from the document's root to the last one found
 * @param missing steps that were not found; empty if all were
 * @param indirection first alias or merge on the path, if any
 */
record YamlLocation(String path, List<YamlNode> nodes, List<Step> missing, Optional<Indirection> indirection) {

    /**
     * Indirection to a value that is written elsewhere.
     *
     * @param at the map with the {@code <<}, or the alias
     * @param steps remaining steps
     * @param merge the {@code <<} entry; empty for an alias
     */
    record Indirection(YamlNode at, String path, List<Step> steps, Optional<Entry> merge) {

        private Indirection then(Step step) {
            return new Indirection(
                    at, path, Stream.concat(steps.stream(), Stream.of(step)).toList(), merge);
        }
    }

    /** Resolves a key path in a document; several results if it selects several entries. */
    static List<YamlLocation> resolve(YamlNode root, KeyPath key) {
        List<YamlLocation> places = List.of(new YamlLocation("", List.of(root), List.of(), Optional.empty()));
        for (Step step : key.steps())
            places = places.stream().flatMap(place -> place.below(step)).toList();
        return places.stream().map(YamlLocation::onlyEntry).toList();
    }

    YamlNode node() {
        return nodes.get(nodes.size() - 1);
    }

    boolean exists() {
        return missing.isEmpty();
    }

    /** Whether only the last key is missing. */
    boolean lacksOnlyLastKey() {
        return !exists()
                && missing.get(0) instanceof Step.Key
                && missing.size() <= 2
                && nodes.size() > 1
                && node().target() instanceof Mapping;
    }

    Optional<Scalar> scalar() {
        return exists() && node().target() instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    private Stream<YamlLocation> below(Step step) {
        if (!exists()) return Stream.of(without(step));
        YamlNode here = node().target();
        if (step instanceof Step.Key key && here instanceof Mapping mapping)
            return Stream.of(value(mapping, key).orElseGet(() -> absent(step, KeyPath.below(path, key.name()))));
        if (here instanceof Sequence list) return entries(list, step);
        return Stream.of(absent(step, path));
    }

    private Optional<YamlLocation> value(Mapping mapping, Step.Key key) {
        List<Entry> own =
                mapping.entries.stream().filter(each -> each.isOf(key.name())).toList();
        if (own.size() > 1) throw new ChangeRefused("the key '" + key.name() + "' is there twice");
        String below = KeyPath.below(path, key.name());
        if (!own.isEmpty()) return Optional.of(to(own.get(0).value(), below, detourHere(key)));
        return mapping.resolved().values().stream()
                .filter(each -> each.merge().isPresent() && each.key().equals(key.name()))
                .findFirst()
                .map(each -> to(each.node(), below, detourHere(key).or(() -> merged(mapping, each, key))));
    }

    private Optional<Indirection> merged(Mapping mapping, Value value, Step key) {
        return Optional.of(new Indirection(mapping, path, List.of(key), value.merge()));
    }

    private Stream<YamlLocation> entries(Sequence list, Step step) {
        if (step instanceof Step.Index index)
            return Stream.of(
                    index.number() < list.items.size()
                            ? item(list, index.number())
                            : absent(step, KeyPath.below(path, index.number())));
        if (step instanceof Step.Entry one) {
            List<YamlLocation> found = having(list, one.name(), one.value()).toList();
            if (found.size() > 1)
                throw new ChangeRefused("there are several entries " + one + ": expected " + one + "* for all of them");
            return Stream.of(found.isEmpty() ? absent(step, path) : found.get(0));
        }
        if (step instanceof Step.Entries all) {
            List<YamlLocation> found = having(list, all.name(), all.value()).toList();
            return found.isEmpty() ? Stream.of(absent(step, path)) : found.stream();
        }
        return Stream.of(absent(step, path));
    }

    private Stream<YamlLocation> having(Sequence list, String name, String value) {
        return IntStream.range(0, list.items.size())
                .filter(i -> list.items.get(i).target() instanceof Mapping mapping
                        && mapping.resolved().values().stream()
                                .anyMatch(each ->
                                        each.key().equals(name) && each.node().hasText(value)))
                .mapToObj(i -> item(list, i));
    }

    private YamlLocation item(Sequence list, int number) {
        return to(list.items.get(number), KeyPath.below(path, number), detourHere(new Step.Index(number)));
    }

    /** Treats a list with one entry as that entry, and an empty list as a missing one. */
    private YamlLocation onlyEntry() {
        if (!exists() || !(node().target() instanceof Sequence list)) return this;
        if (list.items.size() > 1)
            throw new ChangeRefused("a list of " + list.items.size() + " entries is there: expected one, as in pin[0]");
        return list.items.isEmpty() ? absent(new Step.Index(0), KeyPath.below(path, 0)) : item(list, 0);
    }

    private Optional<Indirection> detourHere(Step step) {
        if (indirection.isPresent()) return indirection.map(from -> from.then(step));
        return node() instanceof Alias
                ? Optional.of(new Indirection(node(), path, List.of(step), Optional.empty()))
                : Optional.empty();
    }

    private YamlLocation to(YamlNode next, String below, Optional<Indirection> newDetour) {
        return new YamlLocation(
                below, Stream.concat(nodes.stream(), Stream.of(next)).toList(), List.of(), newDetour);
    }

    private YamlLocation absent(Step step, String firstMissing) {
        return new YamlLocation(firstMissing, nodes, List.of(step), detourHere(step));
    }

    private YamlLocation without(Step step) {
        return new YamlLocation(
                path,
                nodes,
                Stream.concat(missing.stream(), Stream.of(step)).toList(),
                indirection.map(from -> from.then(step)));
    }
}
