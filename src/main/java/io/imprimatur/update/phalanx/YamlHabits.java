package io.imprimatur.update.phalanx;

import io.imprimatur.update.phalanx.YamlNode.Entry;
import io.imprimatur.update.phalanx.YamlNode.Mapping;
import io.imprimatur.update.phalanx.YamlNode.Scalar;
import io.imprimatur.update.phalanx.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Tag;

/** How somebody writes a file, or a part of it: quotes, indents, order, line ends. */
final class YamlHabits {

    private static final int USUAL_INDENT = 2;

    private final String text;
    private final Map<ScalarStyle, Integer> styles = new EnumMap<>(ScalarStyle.class);
    private final Map<Integer, Integer> listIndents = new HashMap<>();
    private final Optional<YamlHabits> around;
    private int bareKeys;
    private int quotedKeys;

    private YamlHabits(String text, Optional<YamlHabits> around) {
        this.text = text;
        this.around = around;
    }

    static YamlHabits of(YamlFile file) {
        YamlHabits habits = new YamlHabits(file.text(), Optional.empty());
        file.documents().forEach(root -> habits.learn(root, true));
        return habits;
    }

    /** Of a map's own entries; where they show none, of the whole. */
    YamlHabits of(Mapping map) {
        YamlHabits habits = new YamlHabits(text, Optional.of(this));
        habits.learn(map, false);
        return habits;
    }

    private void learn(YamlNode node, boolean further) {
        if (node instanceof Scalar scalar && scalar.tag().equals(Tag.STR) && !scalar.isBlock())
            styles.merge(scalar.style, 1, Integer::sum);
        if (node instanceof Sequence list)
            list.items.stream().filter(item -> further).forEach(item -> learn(item, true));
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
            if (further || each.value() instanceof Scalar) learn(each.value(), further);
        }
    }

    /** The quotes of text, of most or else of what is around. */
    ScalarStyle textStyle() {
        return styles.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> around.map(YamlHabits::textStyle))
                .orElse(ScalarStyle.PLAIN);
    }

    boolean quotesKeys() {
        return quotedKeys > 0 && bareKeys == 0;
    }

    /** How far the dash of a list is to the right of its key. */
    int listIndent() {
        return listIndents.entrySet().stream()
                .filter(each -> each.getKey() >= 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> around.map(YamlHabits::listIndent))
                .orElse(USUAL_INDENT);
    }

    /** Before which of the entries a key has its place: in order where they are in order, else behind them all. */
    int place(Mapping map, String key) {
        List<String> names = new ArrayList<>();
        for (Entry each : map.entries) names.add(each.key() instanceof Scalar name ? name.value : "");
        int end = names.size();
        if (end < 2 || !isSorted(names)) return end;
        int at = 0;
        while (at < end && order().compare(names.get(at), key) < 0) at++;
        // What begins behind a dash stays the first.
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

    /** Where a line can be put above another and the comments that belong to it. */
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

    /** The beginning of a line, after the end of the one before. */
    String line(int column) {
        return lineEnd() + " ".repeat(column);
    }
}
