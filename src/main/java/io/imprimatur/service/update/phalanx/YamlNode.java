package io.imprimatur.service.update.phalanx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Node of a YAML text with its position. Compared by identity: aliases share their target. */
abstract sealed class YamlNode {

    final Span span;

    /** Number of nodes with all aliases expanded. */
    final long size;

    private YamlNode(Span span, long size) {
        this.span = span;
        this.size = size;
    }

    /** The node itself, or an alias's target. */
    YamlNode target() {
        return this;
    }

    boolean hasText(String text) {
        return target() instanceof Scalar scalar && scalar.value.equals(text);
    }

    /**
     * Position in UTF-16 units.
     *
     * @param from start including anchor and tag
     * @param start start of the content
     * @param anchor name of its anchor, if any
     */
    record Span(int from, int start, int end, Optional<String> anchor) {}

    /** Scalar. */
    static final class Scalar extends YamlNode {

        private static final Resolver RESOLVER = new Resolver();
        private static final Set<String> WORDS = Set.of("yes", "no", "true", "false", "on", "off", "null");
        private static final int LONGEST_WORD = 5;

        final String value;
        final ScalarStyle style;
        private final Optional<Tag> written;
        private final boolean bare;

        /**
         * @param written explicit tag, if any
         * @param bare whether the type is resolved from a plain value
         */
        Scalar(Span span, String value, ScalarStyle style, Optional<Tag> written, boolean bare) {
            super(span, 1);
            this.value = value;
            this.style = style;
            this.written = written;
            this.bare = bare;
        }

        Tag tag() {
            return written.orElseGet(() -> isPlainWord() ? Tag.STR : RESOLVER.resolve(NodeId.scalar, value, bare));
        }

        /** Fast path: text that starts with a letter is a string, except for a few words. */
        private boolean isPlainWord() {
            return !value.isEmpty()
                    && Character.isLetter(value.charAt(0))
                    && !(value.length() <= LONGEST_WORD && WORDS.contains(value.toLowerCase(Locale.ROOT)));
        }

        boolean hasTag() {
            return written.isPresent();
        }

        boolean isBlock() {
            return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        }

        boolean isNull() {
            return tag().equals(Tag.NULL);
        }

        /** Whether every parser reads it as a string. */
        boolean isText() {
            return tag().equals(Tag.STR)
                    && (hasTag() || style != ScalarStyle.PLAIN || YamlScalars.isTextWhenBare(value));
        }

        boolean isText(String text) {
            return value.equals(text) && isText();
        }

        /** Whether both are equal by value. */
        boolean isSame(Scalar other) {
            if (value.equals(other.value) && style == other.style && written.equals(other.written)) return true;
            return tag().equals(other.tag()) && isText() == other.isText() && (isNull() || value.equals(other.value));
        }
    }

    /** Sequence. */
    static final class Sequence extends YamlNode {

        final List<YamlNode> items;
        final boolean flow;

        Sequence(Span span, List<YamlNode> items, boolean flow) {
            super(span, 1 + items.stream().mapToLong(item -> item.size).sum());
            this.items = items;
            this.flow = flow;
        }
    }

    /** Alias of an earlier node. */
    static final class Alias extends YamlNode {

        final String name;
        private final YamlNode target;

        Alias(Span span, String name, YamlNode target) {
            super(span, target.size);
            this.name = name;
            this.target = target;
        }

        @Override
        YamlNode target() {
            return target;
        }
    }

    record Entry(YamlNode key, YamlNode value) {

        boolean isMerge() {
            return key instanceof Scalar scalar
                    && scalar.value.equals("<<")
                    && scalar.tag().equals(Tag.MERGE);
        }

        boolean isOf(String name) {
            return !isMerge() && key.hasText(name);
        }
    }

    /**
     * Value of a key with merges resolved.
     *
     * @param merge the {@code <<} entry that it comes from, if any
     */
    record Value(Entry entry, String key, Optional<Entry> merge) {

        YamlNode node() {
            return entry.value();
        }
    }

    /** Mapping. */
    static final class Mapping extends YamlNode {

        final List<Entry> entries;
        final boolean flow;
        private Optional<Map<Object, Value>> resolved = Optional.empty();

        Mapping(Span span, List<Entry> entries, boolean flow) {
            super(
                    span,
                    1
                            + entries.stream()
                                    .mapToLong(each -> each.key.size + each.value.size)
                                    .sum());
            this.entries = entries;
            this.flow = flow;
        }

        /**
         * Values by key. Own entries override later {@code <<}, which override earlier ones; within a list of merges
         * the earlier wins.
         */
        Map<Object, Value> resolved() {
            if (resolved.isEmpty()) resolved = Optional.of(resolve());
            return resolved.get();
        }

        private Map<Object, Value> resolve() {
            Map<Object, Value> all = new LinkedHashMap<>();
            for (Entry each : entries) if (each.isMerge()) merge(each, each.value, all);
            for (int i = 0; i < entries.size(); i++) {
                Entry own = entries.get(i);
                if (own.isMerge()) continue;
                if (own.key.target() instanceof Scalar key)
                    all.put(id(key), new Value(own, key.value, Optional.empty()));
                else all.put(i, new Value(own, "?" + i, Optional.empty()));
            }
            return all;
        }

        /** Distinguishes a number from a string with the same text. */
        private static Object id(Scalar key) {
            Tag tag = key.tag();
            return tag.equals(Tag.STR) ? key.value : List.of(tag, key.value);
        }

        private static void merge(Entry by, YamlNode source, Map<Object, Value> all) {
            if (source.target() instanceof Mapping mapping)
                mapping.resolved()
                        .forEach((id, value) -> all.put(id, new Value(value.entry, value.key, Optional.of(by))));
            if (source.target() instanceof Sequence list)
                for (int i = list.items.size() - 1; i >= 0; i--) merge(by, list.items.get(i), all);
        }
    }
}
