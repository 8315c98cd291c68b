package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.KeyPath.Step;
import io.imprimatur.service.update.phalanx.YamlDifferences.Difference;
import io.imprimatur.service.update.phalanx.YamlNode.Alias;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes a version to a text, and verifies that no other value changes. */
final class YamlEdit {

    private static final int MAX_LISTED = 3;
    private static final int MAX_OTHERS = 100;
    private static final int MAX_SHARED = 100_000;

    private final YamlFile file;
    private final KeyPath key;
    private final List<YamlLocation> places;

    YamlEdit(YamlFile file, KeyPath key, List<YamlLocation> places) {
        this.file = file;
        this.key = key;
        this.places = places;
    }

    /** Replacement of a range of the text. */
    record Splice(int start, int end, String written) {}

    /** @throws ChangeRefused if it cannot be changed without affecting other values */
    YamlFile write(String version) {
        boolean mustBeQuoted =
                YamlScalars.candidates(version, ScalarStyle.PLAIN).size() == 1;
        if (file.hasValue(key, version)) return file;
        places.forEach(YamlEdit::refuseTagged);
        YamlFile edited = new YamlFile(file.path(), edited(version, mustBeQuoted));
        if (changesNothingElse(edited, version)) return edited;
        YamlFile quoted = new YamlFile(file.path(), edited(version, true));
        if (!quoted.equals(edited) && changesNothingElse(quoted, version)) return quoted;
        throw new ChangeRefused("'" + version + "' cannot be written there so that it is read again as it is");
    }

    /** Standard tags are replaced together with the value; others are refused. */
    private static void refuseTagged(YamlLocation place) {
        place.scalar()
                .filter(scalar -> scalar.hasTag() && !scalar.tag().startsWith(Tag.PREFIX))
                .ifPresent(scalar -> {
                    throw new ChangeRefused("it has the tag " + scalar.tag() + ": expected a value without one");
                });
    }

    /** @param quoted whether to quote the version even if a bare one would do */
    private String edited(String version, boolean quoted) {
        Set<Splice> splices = new LinkedHashSet<>();
        YamlInsertion insertion = new YamlInsertion(file, version, quoted);
        for (YamlLocation place : places) splices.addAll(splices(place, insertion, version, quoted));
        StringBuilder text = new StringBuilder(file.text());
        splices.stream()
                .sorted(Comparator.comparingInt(Splice::start).reversed())
                .forEach(each -> text.replace(each.start(), each.end(), each.written()));
        return text.toString();
    }

    private List<Splice> splices(YamlLocation place, YamlInsertion insertion, String version, boolean quoted) {
        if (place.exists() && place.scalar().isEmpty())
            throw new ChangeRefused("more than one value is there: expected a version");
        if (place.scalar().isPresent() && (key.shared() || place.indirection().isEmpty())) {
            if (!key.shared() && place.node() instanceof Alias alias)
                return List.of(new Splice(alias.span.start(), alias.span.end(), insertion.scalar()));
            return replaced(place.scalar().get(), version, quoted);
        }
        if (place.indirection().isPresent())
            return List.of(insertion.override(place.indirection().get()));
        return List.of(inserted(place, insertion));
    }

    private static Splice inserted(YamlLocation place, YamlInsertion insertion) {
        List<Step> missing = place.missing();
        boolean first = missing.get(missing.size() - 1) instanceof Step.Index index && index.number() == 0;
        YamlNode here = place.node();
        if (here instanceof Sequence list && first && missing.size() == 1 && list.items.isEmpty())
            return insertion.insert(list);
        if (here instanceof Mapping map
                && missing.get(0) instanceof Step.Key key
                && (missing.size() == 1 || (missing.size() == 2 && first)))
            return insertion.insert(map, key.name(), first);
        if (here instanceof Sequence) throw new ChangeRefused("there is no such key: the list has no such entry");
        throw new ChangeRefused("there is no such key, and no map to write it in: expected one at "
                + (place.path().isEmpty() ? "the root" : place.path()));
    }

    private List<Splice> replaced(Scalar scalar, String version, boolean quoted) {
        String text = file.text();
        boolean untagged = scalar.hasTag() && !scalar.tag().equals(Tag.STR);
        int start = untagged ? scalar.span.from() : scalar.span.start();
        int end = scalar.span.end();
        List<String> candidates = YamlScalars.candidates(version, scalar.style);
        String anchor =
                untagged ? scalar.span.anchor().map(name -> "&" + name + " ").orElse("") : "";
        String written = anchor + candidates.get(quoted ? candidates.size() - 1 : 0);
        // An empty value starts right after the colon or dash.
        if (start == end) return List.of(new Splice(start, end, " " + written));
        if (!scalar.isBlock()) return List.of(new Splice(start, end, written));
        int indicators = scalar.span.start();
        while (indicators < end && "|>+-0123456789".indexOf(text.charAt(indicators)) >= 0) indicators++;
        int header = indicators;
        while (header < end && "\r\n".indexOf(text.charAt(header)) < 0) header++;
        int content = end;
        while (content > header && Character.isWhitespace(text.charAt(content - 1))) content--;
        return List.of(new Splice(start, indicators, written), new Splice(header, content, ""));
    }

    /** Parses both texts: only the intended values may differ, and must equal the version. */
    private boolean changesNothingElse(YamlFile edited, String version) {
        Set<String> intended = places.stream().map(YamlLocation::path).collect(Collectors.toSet());
        List<YamlNode> after;
        try {
            after = edited.documents();
        } catch (YAMLException broken) {
            return false;
        }
        int most = key.shared() ? MAX_SHARED : intended.size() + MAX_OTHERS;
        List<Difference> differences = YamlDifferences.between(file.documents(), after, most);
        if (!differences.stream().allMatch(each -> isNow(each, version))) return false;
        Set<String> changed = differences.stream().map(Difference::path).collect(Collectors.toSet());
        if (key.shared())
            return changed.containsAll(intended) && differences.stream().allMatch(this::isShared);
        if (changed.containsAll(intended) && changed.size() > intended.size()) refuseShared(differences, intended);
        Set<String> unread = new HashSet<>(intended);
        places.stream()
                .filter(place ->
                        place.scalar().filter(scalar -> scalar.isText(version)).isPresent())
                .map(YamlLocation::path)
                .forEach(unread::remove);
        return changed.equals(unread) || changed.equals(intended);
    }

    private static boolean isNow(Difference difference, String version) {
        Optional<YamlNode> now = difference.after();
        if (now.isPresent()
                && now.get() instanceof Sequence list
                && difference.before().isEmpty())
            now = list.items.size() == 1 ? Optional.of(list.items.get(0)) : Optional.empty();
        return now.filter(node -> node.target() instanceof Scalar scalar && scalar.isText(version))
                .isPresent();
    }

    private boolean isShared(Difference difference) {
        return difference
                .before()
                .filter(old -> places.stream()
                        .anyMatch(place -> place.exists() && place.node().target() == old.target()))
                .isPresent();
    }

    private void refuseShared(List<Difference> differences, Set<String> intended) {
        List<String> others = new ArrayList<>(differences.stream()
                .map(Difference::path)
                .filter(path -> !intended.contains(path))
                .toList());
        String listed = others.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
        String more = others.size() > MAX_LISTED ? " and others" : "";
        String anchor = places.stream()
                .flatMap(place -> place.nodes().stream())
                .flatMap(node -> Stream.concat(node.span.anchor().stream(), node.target().span.anchor().stream()))
                .findFirst()
                .map(name -> "it is shared by the anchor &" + name)
                .orElse("it is shared");
        throw new ChangeRefused(anchor + ": a change would change more than this, " + listed + more + ": expected "
                + key.written() + "* to change all of them");
    }
}
