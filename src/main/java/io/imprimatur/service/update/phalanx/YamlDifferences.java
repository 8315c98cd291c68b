package io.imprimatur.service.update.phalanx;

import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import io.imprimatur.service.update.phalanx.YamlNode.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two YAML texts by value, with aliases and {@code <<} resolved. */
final class YamlDifferences {

    private final List<Difference> found = new ArrayList<>();
    private final Map<YamlNode, Set<YamlNode>> same = new HashMap<>();
    private final int most;

    private YamlDifferences(int most) {
        this.most = most;
    }

    /**
     * @param path path of the value; empty if the number of documents differs
     * @param before empty if added
     * @param after empty if removed
     */
    record Difference(String path, Optional<YamlNode> before, Optional<YamlNode> after) {}

    /** @param most maximum number of differences to collect */
    static List<Difference> between(List<YamlNode> before, List<YamlNode> after, int most) {
        YamlDifferences differences = new YamlDifferences(most);
        if (before.isEmpty() && after.size() == 1 && after.get(0) instanceof Mapping mapping)
            differences.compare(Map.of(), mapping.resolved(), Path.ROOT);
        else if (before.size() != after.size()) differences.add(Path.ROOT, Optional.empty(), Optional.empty());
        else for (int i = 0; i < before.size(); i++) differences.compare(before.get(i), after.get(i), Path.ROOT);
        return differences.found;
    }

    /** Path from the root, formatted only for differences. */
    private record Path(Optional<Path> above, Object step) {

        private static final Path ROOT = new Path(Optional.empty(), "");

        Path to(Object next) {
            return new Path(Optional.of(this), next);
        }

        @Override
        public String toString() {
            if (above.isEmpty()) return "";
            String path = above.get().toString();
            return step instanceof Integer index ? KeyPath.below(path, index) : KeyPath.below(path, (String) step);
        }
    }

    private boolean compare(YamlNode written, YamlNode rewritten, Path path) {
        YamlNode before = written.target();
        YamlNode after = rewritten.target();
        if (found.size() >= most) return false;
        if (before instanceof Scalar old && after instanceof Scalar now)
            return old.isSame(now) || add(path, Optional.of(before), Optional.of(after));
        boolean shared = before.span.anchor().isPresent();
        if (shared && same.getOrDefault(before, Set.of()).contains(after)) return true;
        boolean equal;
        if (before instanceof Mapping old && after instanceof Mapping now)
            equal = compare(old.resolved(), now.resolved(), path);
        else if (before instanceof Sequence old && after instanceof Sequence now)
            equal = compare(old.items, now.items, path);
        else equal = add(path, Optional.of(before), Optional.of(after));
        if (equal && shared)
            same.computeIfAbsent(before, first -> new HashSet<>()).add(after);
        return equal;
    }

    private boolean compare(Map<Object, Value> before, Map<Object, Value> after, Path path) {
        boolean equal = true;
        for (Map.Entry<Object, Value> old : before.entrySet()) {
            Value now = after.get(old.getKey());
            Path below = path.to(old.getValue().key());
            equal &= (now == null)
                    ? add(below, Optional.of(old.getValue().node()), Optional.empty())
                    : compare(old.getValue().node(), now.node(), below);
        }
        for (Map.Entry<Object, Value> now : after.entrySet())
            if (!before.containsKey(now.getKey()))
                equal &= add(
                        path.to(now.getValue().key()),
                        Optional.empty(),
                        Optional.of(now.getValue().node()));
        return equal;
    }

    private boolean compare(List<YamlNode> before, List<YamlNode> after, Path path) {
        boolean equal = true;
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Optional<YamlNode> old = i < before.size() ? Optional.of(before.get(i)) : Optional.empty();
            Optional<YamlNode> now = i < after.size() ? Optional.of(after.get(i)) : Optional.empty();
            equal &= (old.isPresent() && now.isPresent())
                    ? compare(old.get(), now.get(), path.to(i))
                    : add(path.to(i), old, now);
        }
        return equal;
    }

    /** Records a difference; always returns false. */
    private boolean add(Path path, Optional<YamlNode> before, Optional<YamlNode> after) {
        if (found.size() < most) found.add(new Difference(path.toString(), before, after));
        return false;
    }
}
