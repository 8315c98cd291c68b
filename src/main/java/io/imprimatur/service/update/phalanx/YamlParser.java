package io.imprimatur.service.update.phalanx;

import io.imprimatur.service.update.phalanx.YamlNode.Alias;
import io.imprimatur.service.update.phalanx.YamlNode.Entry;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import io.imprimatur.service.update.phalanx.YamlNode.Span;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Parses YAML documents into nodes with positions. Limits the number of values after alias expansion, because real
 * files have some 60 aliases of maps with 60 values each, which exceeds SnakeYAML's limit.
 */
final class YamlParser {

    static final int MAX_ALIASES = 10_000;
    static final long MAX_VALUES = 1_000_000;
    static final int MAX_DEPTH = 100;

    private final String text;
    private final boolean noSurrogates;
    private final Iterator<Event> events;
    private Event next;
    private Map<String, YamlNode> anchors = new HashMap<>();
    private int aliases;
    private int lastIndex;
    private int lastOffset;

    private YamlParser(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(4 * YamlFile.MAX_CHARACTERS);
        this.text = text;
        this.noSurrogates = text.codePointCount(0, text.length()) == text.length();
        this.events = new Yaml(limits).parse(new StringReader(text)).iterator();
        this.next = events.next();
    }

    /**
     * Root nodes of the documents.
     *
     * @throws YAMLException if the text is invalid or exceeds a limit
     */
    static List<YamlNode> documents(String text) {
        return new YamlParser(text).documents();
    }

    private List<YamlNode> documents() {
        List<YamlNode> roots = new ArrayList<>();
        while (!next.is(ID.StreamEnd)) {
            if (next.is(ID.DocumentStart)) {
                take();
                anchors = new HashMap<>();
                roots.add(root(node(0)));
            } else take();
        }
        if (roots.stream().mapToLong(root -> root.size).sum() > MAX_VALUES) throw tooManyValues();
        return roots;
    }

    /** An empty document is an empty map. */
    private static YamlNode root(YamlNode root) {
        return root instanceof Scalar scalar && scalar.isNull() && scalar.span.start() == scalar.span.end()
                ? new Mapping(scalar.span, List.of(), false)
                : root;
    }

    private Event take() {
        Event taken = next;
        if (events.hasNext()) next = events.next();
        return taken;
    }

    private YamlNode node(int depth) {
        if (depth > MAX_DEPTH) throw new YAMLException("it is nested more than " + MAX_DEPTH + " deep");
        NodeEvent event = (NodeEvent) take();
        if (event instanceof AliasEvent alias) return alias(alias);
        Optional<String> anchor = Optional.ofNullable(event.getAnchor());
        // Prevents a node from referring to itself.
        anchor.ifPresent(anchors::remove);
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar, anchor)
                : collection((CollectionStartEvent) event, anchor, depth);
        anchor.ifPresent(name -> anchors.put(name, node));
        if (node.size > MAX_VALUES) throw tooManyValues();
        return node;
    }

    private static YAMLException tooManyValues() {
        return new YAMLException("its aliases stand for more than " + MAX_VALUES + " values");
    }

    private YamlNode alias(AliasEvent event) {
        if (++aliases > MAX_ALIASES) throw new YAMLException("it has more than " + MAX_ALIASES + " aliases");
        YamlNode target = anchors.get(event.getAnchor());
        if (target == null)
            throw new YAMLException("*" + event.getAnchor() + " in line "
                    + (event.getStartMark().getLine() + 1) + " refers to no anchor before it, or to itself");
        return new Alias(span(event, Optional.empty(), event.getEndMark().getIndex()), event.getAnchor(), target);
    }

    private Scalar scalar(ScalarEvent event, Optional<String> anchor) {
        Optional<Tag> tag = Optional.ofNullable(event.getTag())
                .filter(written -> !written.equals("!"))
                .map(Tag::new);
        return new Scalar(
                span(event, anchor, event.getEndMark().getIndex()),
                event.getValue(),
                event.getScalarStyle(),
                tag,
                event.getImplicit().canOmitTagInPlainScalar());
    }

    private YamlNode collection(CollectionStartEvent event, Optional<String> anchor, int depth) {
        if (event.is(ID.SequenceStart)) {
            List<YamlNode> items = new ArrayList<>();
            while (!next.is(ID.SequenceEnd)) items.add(node(depth + 1));
            return new Sequence(span(event, anchor, take().getEndMark().getIndex()), items, event.isFlow());
        }
        List<Entry> entries = new ArrayList<>();
        while (!next.is(ID.MappingEnd)) {
            Entry entry = new Entry(node(depth + 1), node(depth + 1));
            if (entry.isMerge()) checkMerge(entry.value(), event);
            entries.add(entry);
        }
        return new Mapping(span(event, anchor, take().getEndMark().getIndex()), entries, event.isFlow());
    }

    private static void checkMerge(YamlNode merged, Event at) {
        boolean maps = merged.target() instanceof Mapping
                || (merged.target() instanceof Sequence list
                        && list.items.stream().allMatch(item -> item.target() instanceof Mapping));
        if (!maps)
            throw new YAMLException("<< below line " + (at.getStartMark().getLine() + 1) + " takes what is no map");
    }

    /** Marks count code points; a node's mark includes its anchor and tag. */
    private Span span(NodeEvent event, Optional<String> anchor, int endIndex) {
        int from = offset(event.getStartMark().getIndex());
        int start = from;
        int end = offset(endIndex);
        while (start < end && (text.charAt(start) == '&' || isTag(event, start))) start = afterProperty(start, end);
        return new Span(from, start, end, anchor);
    }

    private boolean isTag(NodeEvent event, int at) {
        return text.charAt(at) == '!' && !(event instanceof AliasEvent);
    }

    /** Skips an anchor or tag with the whitespace and comments after it. */
    private int afterProperty(int at, int end) {
        int i = at;
        while (i < end && !Character.isWhitespace(text.charAt(i))) i++;
        int blank = i;
        while (blank < end && Character.isWhitespace(text.charAt(blank))) {
            blank++;
            if (blank < end && text.charAt(blank) == '#') while (blank < end && text.charAt(blank) != '\n') blank++;
        }
        return blank < end ? blank : i;
    }

    private int offset(int index) {
        if (noSurrogates) return index;
        if (index < lastIndex) lastIndex = lastOffset = 0;
        lastOffset = text.offsetByCodePoints(lastOffset, index - lastIndex);
        lastIndex = index;
        return lastOffset;
    }
}
