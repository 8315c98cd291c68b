package io.imprimatur.service.update.phalanx;

import io.imprimatur.service.update.phalanx.YamlNode.Entry;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Tag;

/** Detects the style of a file or map: quotes, indents, key order, line ends. */
final class YamlStyle {

    private static final int DEFAULT_INDENT = 2;

    private final String text;
    private final Map<ScalarStyle, Integer> styles = new EnumMap<>(ScalarStyle.class);
    private final Map<Integer, Integer> listIndents = new HashMap<>();
    private final Optional<YamlStyle> fallback;
    private int bareKeys;
    private int quotedKeys;

    private YamlStyle(String text, Optional<YamlStyle> fallback) {
        this.text = text;
        this.fallback = fallback;
    }

    static YamlStyle of(YamlFile file) {
        YamlStyle habits = new YamlStyle(file.text(), Optional.empty());
        file.documents().forEach(root -> habits.learn(root, true));
        return habits;
    }

    /** Style of a map's entries, with the file's style as fallback. */
    YamlStyle of(Mapping map) {
        YamlStyle habits = new YamlStyle(text, Optional.of(this));
        habits.learn(map, false);
        return habits;
    }

    private void learn(YamlNode node, boolean recursive) {
        if (node instanceof Scalar scalar && scalar.tag().equals(Tag.STR) && !scalar.isBlock())
            styles.merge(scalar.style, 1, Integer::sum);
        if (node instanceof Sequence list)
            list.items.stream().filter(item -> recursive).forEach(item -> learn(item, true));
        if (!(node instanceof Mapping map)) return;
        for (Entry each : map.entries) {
            if (each.key() instanceof Scalar key && key.style == ScalarStyle.PLAIN) bareKeys++;
            else quotedKeys++;
            if (each.value() instanceof Sequence list && !list.flow && !list.items.isEmpty())
                listIndents.merge(
                        column(text.lastIndexOf('-', list.items.get(0).span.from() - 1))
                                - column(each.key().span.from()),
                        1,
                        Integer::sum);
            if (recursive || each.value() instanceof Scalar) learn(each.value(), recursive);
        }
    }

    /** The most frequent scalar style of text. */
    ScalarStyle textStyle() {
        return styles.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> fallback.map(YamlStyle::textStyle))
                .orElse(ScalarStyle.PLAIN);
    }

    boolean quotesKeys() {
        return quotedKeys > 0 && bareKeys == 0;
    }

    /** Indent of list dashes relative to the key. */
    int listIndent() {
        return listIndents.entrySet().stream()
                .filter(each -> each.getKey() >= 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> fallback.map(YamlStyle::listIndent))
                .orElse(DEFAULT_INDENT);
    }

    /** Index at which to insert a key: sorted if the entries are sorted, else last. */
    int insertionIndex(Mapping map, String key) {
        List<String> names = new ArrayList<>();
        for (Entry each : map.entries) names.add(each.key() instanceof Scalar name ? name.value : "");
        int end = names.size();
        if (end < 2 || !isSorted(names)) return end;
        int at = 0;
        while (at < end && order().compare(names.get(at), key) < 0) at++;
        // The entry on the line of the dash stays first.
        return at == 0 && !beginsLine(map.entries.get(0).key().span.from()) ? 1 : at;
    }

    private static boolean isSorted(List<String> names) {
        for (int i = 1; i < names.size(); i++) if (order().compare(names.get(i - 1), names.get(i)) > 0) return false;
        return true;
    }

    private static Comparator<String> order() {
        return String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());
    }

    boolean beginsLine(int at) {
        return text.substring(lineStart(at), at).replace("\uFEFF", "").isBlank();
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    int column(int at) {
        int start = lineStart(at);
        if (text.startsWith("\uFEFF", start)) start++;
        return at < start ? 0 : text.codePointCount(start, at);
    }

    /** Offset to insert a line above another and its comments. */
    int aboveComments(int at) {
        int start = lineStart(at);
        while (start > 0) {
            int above = lineStart(start - 1);
            String line = text.substring(above, start);
            if (!line.strip().startsWith("#") || column(above + line.indexOf('#')) != column(at)) break;
            start = above;
        }
        return text.startsWith("\uFEFF", start) ? start + 1 : start;
    }

    String lineEnd() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    /** A line break and indent. */
    String line(int column) {
        return lineEnd() + " ".repeat(column);
    }
}
