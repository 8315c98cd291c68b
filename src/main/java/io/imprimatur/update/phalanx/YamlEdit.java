package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One scalar's range in a text, and what may stand in its place. */
record YamlEdit(String text, YamlPlace place, ScalarNode scalar) {

    /** @throws ChangeRefused if that value alone cannot be changed */
    String write(String version) {
        refuseShared();
        refuseUnusual();
        for (String written : ScalarText.ways(version, scalar.getScalarStyle())) {
            String edited = text.substring(0, start()) + gap() + written + text.substring(end());
            if (changesNothingElse(edited, version)) return edited;
        }
        throw new ChangeRefused("'" + version + "' cannot be written there so that it is read again as it is");
    }

    /** What an alias stands for has an anchor too. */
    private void refuseShared() {
        Set<String> used = events(text).stream()
                .filter(AliasEvent.class::isInstance)
                .map(event -> ((AliasEvent) event).getAnchor())
                .collect(Collectors.toSet());
        Optional<String> shared = place.way().stream()
                .map(Node::getAnchor)
                .filter(Objects::nonNull)
                .filter(used::contains)
                .findFirst();
        if (shared.isPresent())
            throw new ChangeRefused(
                    "it is shared by the anchor &" + shared.get() + ": a change would change more than this");
    }

    private void refuseUnusual() {
        if (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED)
            throw new ChangeRefused("it is written as a block (| or >): expected a value on one line");
        if (scalar.getStartMark().getLine() != scalar.getEndMark().getLine())
            throw new ChangeRefused("it is written over several lines: expected a value on one line");
        if (start() < end() && "&!".indexOf(text.charAt(start())) >= 0)
            throw new ChangeRefused("it has an anchor or a tag: expected a bare value");
    }

    private int start() {
        return text.offsetByCodePoints(0, scalar.getStartMark().getIndex());
    }

    private int end() {
        return text.offsetByCodePoints(0, scalar.getEndMark().getIndex());
    }

    /** Where nothing was written, the text goes on right after a colon or a dash. */
    private String gap() {
        return start() == end() ? " " : "";
    }

    /** Reads both again: the same in the same order, but for this value. */
    private boolean changesNothingElse(String edited, String version) {
        List<Event> before = events(text);
        List<Event> after;
        try {
            after = events(edited);
        } catch (YAMLException broken) {
            return false;
        }
        if (before.size() != after.size()) return false;
        for (int i = 0; i < before.size(); i++) {
            boolean here = before.get(i) instanceof ScalarEvent old && isScalar(old);
            if (here ? !says(after.get(i), version) : !Objects.equals(before.get(i), after.get(i))) return false;
        }
        return true;
    }

    private boolean isScalar(ScalarEvent event) {
        return event.getStartMark().getIndex() == scalar.getStartMark().getIndex()
                && event.getValue().equals(scalar.getValue());
    }

    private static boolean says(Event event, String version) {
        return event instanceof ScalarEvent written && written.getValue().equals(version);
    }

    private static List<Event> events(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(2 * YamlFile.MOST_CHARACTERS);
        List<Event> all = new ArrayList<>();
        new Yaml(limits).parse(new StringReader(text)).forEach(all::add);
        return all;
    }
}
