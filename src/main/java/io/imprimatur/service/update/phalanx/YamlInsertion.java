package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.KeyPath.Step;
import io.imprimatur.service.update.phalanx.YamlEdit.Splice;
import io.imprimatur.service.update.phalanx.YamlLocation.Indirection;
import io.imprimatur.service.update.phalanx.YamlNode.Alias;
import io.imprimatur.service.update.phalanx.YamlNode.Entry;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
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
        return scalar(file.style());
    }

    private String scalar(YamlStyle around) {
        List<String> candidates = YamlScalars.candidates(version, around.textStyle());
        return candidates.get(quoted ? candidates.size() - 1 : 0);
    }

    /** Inserts the first entry of an empty list. */
    Splice insert(Sequence list) {
        if (!list.flow) throw new ChangeRefused("there is no such key: the list's end is not to be seen");
        return new Splice(list.span.start() + 1, list.span.end() - 1, scalar());
    }

    /** @param inList whether the value is a list with the version as its only entry */
    Splice insert(Mapping map, String key, boolean inList) {
        String written = scalar(file.style().of(map));
        return insert(
                map,
                key,
                inList ? "[" + written + "]" : written,
                column -> inList
                        ? file.style().line(column + file.style().listIndent()) + "- " + written
                        : " " + written);
    }

    /** Overrides a merged value in its map, or replaces an alias. */
    Splice override(Indirection indirection) {
        YamlAnchorCopy copy = new YamlAnchorCopy(text, file.style(), scalar());
        List<Step> below = indirection.steps().subList(1, indirection.steps().size());
        if (indirection.at() instanceof Alias alias) {
            String written =
                    alias.target() instanceof Mapping map && indirection.steps().get(0) instanceof Step.Key key
                            ? "{<<: *" + alias.name + ", " + YamlScalars.key(key.name(), false) + ": "
                                    + copy.flow(copy.below(map, key), below) + "}"
                            : copy.flow(alias.target(), indirection.steps());
            return new Splice(alias.span.start(), alias.span.end(), written);
        }
        Mapping map = (Mapping) indirection.at();
        Step.Key key = (Step.Key) indirection.steps().get(0);
        if (below.isEmpty()) return insert(map, key.name(), false);
        YamlNode node = copy.below(map, key);
        return insert(map, key.name(), copy.flow(node, below), column -> copy.block(node, below, column));
    }

    /** @param block text after the colon, by the map's column */
    private Splice insert(Mapping map, String key, String flow, IntFunction<String> block) {
        if (map.flow)
            return inFlow(map, YamlScalars.key(key, file.style().of(map).quotesKeys()) + ": " + flow);
        String name = YamlScalars.key(key, false) + ":";
        if (map.entries.isEmpty()) return atEnd(name + block.apply(0));
        int column = file.style().column(map.entries.get(0).key().span.from());
        int before = file.style().insertionIndex(map, key);
        String written = name + block.apply(column);
        if (before == 0) {
            int at = file.style().aboveComments(map.entries.get(0).key().span.from());
            return new Splice(
                    at, at, " ".repeat(column) + written + file.style().lineEnd());
        }
        int at = lineEnd(contentEnd(map.entries.get(before - 1)));
        return new Splice(at, at, file.style().line(column) + written);
    }

    /** Appends to an empty file. */
    private Splice atEnd(String line) {
        boolean ended = text.isEmpty() || text.endsWith("\n");
        return new Splice(
                text.length(),
                text.length(),
                ended ? line + file.style().lineEnd() : file.style().lineEnd() + line);
    }

    private Splice inFlow(Mapping map, String entry) {
        if (map.entries.isEmpty()) return new Splice(map.span.start() + 1, map.span.end() - 1, entry);
        Entry last = map.entries.get(map.entries.size() - 1);
        int at = Math.max(last.value().span.end(), last.key().span.end());
        int key = last.key().span.from();
        String behind = text.substring(at, lineEnd(at));
        if (file.style().beginsLine(key) && behind.indexOf('}') < 0) {
            // Keeps a trailing comment with its entry.
            boolean comma = behind.strip().startsWith(",");
            String line = file.style().line(file.style().column(key)) + entry + (comma ? "," : "");
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
