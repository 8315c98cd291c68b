package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.update.phalanx.KeyPath.Step;
import io.imprimatur.update.phalanx.YamlEdit.Splice;
import io.imprimatur.update.phalanx.YamlNode.Alias;
import io.imprimatur.update.phalanx.YamlNode.Entry;
import io.imprimatur.update.phalanx.YamlNode.Mapping;
import io.imprimatur.update.phalanx.YamlNode.Scalar;
import io.imprimatur.update.phalanx.YamlNode.Sequence;
import io.imprimatur.update.phalanx.YamlPlace.Detour;
import java.util.List;
import java.util.function.IntFunction;

/** Inserts a version at an absent key, in the style of its siblings. */
final class YamlInsertion {

    private final String text;
    private final YamlFile file;
    private final String version;
    private final boolean quoted;

    /** @param quoted whether to quote the version even if its siblings are bare */
    YamlInsertion(YamlFile file, String version, boolean quoted) {
        this.text = file.text();
        this.file = file;
        this.version = version;
        this.quoted = quoted;
    }

    /** The version in the file's most frequent style. */
    String scalar() {
        return scalar(file.habits());
    }

    private String scalar(YamlHabits around) {
        List<String> candidates = ScalarText.ways(version, around.textStyle());
        return candidates.get(quoted ? candidates.size() - 1 : 0);
    }

    /** Inserts the first entry of an empty list. */
    Splice into(Sequence list) {
        if (!list.flow) throw new ChangeRefused("there is no such key: the list's end is not to be seen");
        return new Splice(list.span.start() + 1, list.span.end() - 1, scalar());
    }

    /** @param inList whether the value is a list with the version as its only entry */
    Splice into(Mapping map, String key, boolean inList) {
        String written = scalar(file.habits().of(map));
        return into(
                map,
                key,
                inList ? "[" + written + "]" : written,
                column -> inList
                        ? file.habits().line(column + file.habits().listIndent()) + "- " + written
                        : " " + written);
    }

    /** Overrides a merged value in its map, or replaces an alias. */
    Splice override(Detour detour) {
        YamlCopy copy = new YamlCopy(text, file.habits(), scalar());
        List<Step> below = detour.steps().subList(1, detour.steps().size());
        if (detour.at() instanceof Alias alias) {
            String written =
                    alias.target() instanceof Mapping map && detour.steps().get(0) instanceof Step.Key key
                            ? "{<<: *" + alias.name + ", " + ScalarText.key(key.name(), false) + ": "
                                    + copy.flow(copy.below(map, key), below) + "}"
                            : copy.flow(alias.target(), detour.steps());
            return new Splice(alias.span.start(), alias.span.end(), written);
        }
        Mapping map = (Mapping) detour.at();
        Step.Key key = (Step.Key) detour.steps().get(0);
        if (below.isEmpty()) return into(map, key.name(), false);
        YamlNode node = copy.below(map, key);
        return into(map, key.name(), copy.flow(node, below), column -> copy.block(node, below, column));
    }

    /** @param block text after the colon, by the map's column */
    private Splice into(Mapping map, String key, String flow, IntFunction<String> block) {
        if (map.flow)
            return inFlow(map, ScalarText.key(key, file.habits().of(map).quotesKeys()) + ": " + flow);
        String name = ScalarText.key(key, false) + ":";
        if (map.entries.isEmpty()) return atEnd(name + block.apply(0));
        int column = file.habits().column(map.entries.get(0).key().span.from());
        int before = file.habits().place(map, key);
        String written = name + block.apply(column);
        if (before == 0) {
            int at = file.habits().aboveComments(map.entries.get(0).key().span.from());
            return new Splice(
                    at, at, " ".repeat(column) + written + file.habits().lineEnd());
        }
        int at = lineEnd(contentEnd(map.entries.get(before - 1)));
        return new Splice(at, at, file.habits().line(column) + written);
    }

    /** Appends to an empty file. */
    private Splice atEnd(String line) {
        boolean ended = text.isEmpty() || text.endsWith("\n");
        return new Splice(
                text.length(),
                text.length(),
                ended ? line + file.habits().lineEnd() : file.habits().lineEnd() + line);
    }

    private Splice inFlow(Mapping map, String entry) {
        if (map.entries.isEmpty()) return new Splice(map.span.start() + 1, map.span.end() - 1, entry);
        Entry last = map.entries.get(map.entries.size() - 1);
        int at = Math.max(last.value().span.end(), last.key().span.end());
        int key = last.key().span.from();
        String behind = text.substring(at, lineEnd(at));
        if (file.habits().beginsLine(key) && behind.indexOf('}') < 0) {
            // Keeps a trailing comment with its entry.
            boolean comma = behind.strip().startsWith(",");
            String line = file.habits().line(file.habits().column(key)) + entry + (comma ? "," : "");
            return new Splice(at, lineEnd(at), (comma ? "" : ",") + behind + line);
        }
        String gap = last.value().span.from() == last.value().span.end() ? " " : "";
        return new Splice(at, at, gap + ", " + entry);
    }

    private int contentEnd(Entry entry) {
        return Math.max(entry.key().span.end(), contentEnd(entry.value()));
    }

    private int contentEnd(YamlNode node) {
        if (node instanceof Mapping map && !map.flow && !map.entries.isEmpty())
            return contentEnd(map.entries.get(map.entries.size() - 1));
        if (node instanceof Sequence list && !list.flow && !list.items.isEmpty())
            return contentEnd(list.items.get(list.items.size() - 1));
        int end = node.span.end();
        if (!(node instanceof Scalar scalar) || !scalar.isBlock()) return end;
        String header = text.substring(node.span.start(), lineEnd(node.span.start()));
        boolean keeps = header.startsWith("|+") || header.startsWith(">+");
        while (end > node.span.start()
                && (keeps
                        ? "\r\n".indexOf(text.charAt(end - 1)) >= 0 && end == node.span.end()
                        : Character.isWhitespace(text.charAt(end - 1)))) end--;
        return end;
    }

    /** Offset of the line break, or of the end of the text. */
    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) return text.length();
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
