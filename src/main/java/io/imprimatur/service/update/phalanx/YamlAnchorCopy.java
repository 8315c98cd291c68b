package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.KeyPath.Step;
import io.imprimatur.service.update.phalanx.YamlNode.Alias;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import io.imprimatur.service.update.phalanx.YamlNode.Sequence;
import io.imprimatur.service.update.phalanx.YamlNode.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/** Copies an anchored node with one value changed, because {@code <<} can only override whole values. */
final class YamlAnchorCopy {

    private static final Optional<List<Step>> NOTHING = Optional.empty();

    private final String text;
    private final YamlStyle habits;
    private final String version;

    /** @param version version as a YAML scalar */
    YamlAnchorCopy(String text, YamlStyle habits, String version) {
        this.text = text;
        this.habits = habits;
        this.version = version;
    }

    /** The value of a key; an empty map if absent. */
    YamlNode below(Mapping map, Step.Key key) {
        return map.resolved().values().stream()
                .filter(each -> each.key().equals(key.name()))
                .findFirst()
                .map(Value::node)
                .orElseGet(() -> new Mapping(map.span, List.of(), true));
    }

    /** In flow style. */
    String flow(YamlNode node, List<Step> change) {
        return flow(node, Optional.of(change));
    }

    private String flow(YamlNode node, Optional<List<Step>> change) {
        if (change.filter(List::isEmpty).isPresent()) return version;
        if (node instanceof Alias alias && change.isEmpty()) return "*" + alias.name;
        if (node.target() instanceof Mapping map)
            return children(map, change).stream()
                    .map(each -> each.key() + ": " + flow(each.node(), each.change()))
                    .collect(Collectors.joining(", ", "{", "}"));
        if (node.target() instanceof Sequence list)
            return children(list, change).stream()
                    .map(each -> flow(each.node(), each.change()))
                    .collect(Collectors.joining(", ", "[", "]"));
        return scalar((Scalar) node.target(), true);
    }

    /** In block style, to follow a key's colon. */
    String block(YamlNode node, List<Step> change, int column) {
        return block(node, Optional.of(change), column);
    }

    private String block(YamlNode node, Optional<List<Step>> change, int column) {
        YamlNode target = node.target();
        if ((node instanceof Alias && change.isEmpty())
                || change.filter(List::isEmpty).isPresent()) return " " + flow(node, change);
        if (target instanceof Mapping map && !map.flow)
            return children(map, change).stream()
                    .map(each ->
                            habits.line(column + 2) + each.key() + ":" + block(each.node(), each.change(), column + 2))
                    .collect(Collectors.joining());
        if (target instanceof Sequence list && !list.flow) {
            int dash = column + habits.listIndent();
            return children(list, change).stream()
                    .map(each -> habits.line(dash) + "-" + item(each, dash + 2))
                    .collect(Collectors.joining());
        }
        return " " + (target instanceof Scalar scalar ? scalar(scalar, false) : flow(node, change));
    }

    private String item(Child item, int column) {
        if (!(item.node() instanceof Mapping map)
                || map.flow
                || item.change().filter(List::isEmpty).isPresent()) return " " + flow(item.node(), item.change());
        return children(map, item.change()).stream()
                .map(each -> each.key() + ":" + block(each.node(), each.change(), column))
                .collect(Collectors.joining(habits.line(column), " ", ""));
    }

    /** @param change steps to the value to change, if it is below */
    private record Child(String key, YamlNode node, Optional<List<Step>> change) {}

    private List<Child> children(Mapping map, Optional<List<Step>> change) {
        List<Child> all = new ArrayList<>();
        String changed = change.filter(steps -> steps.get(0) instanceof Step.Key)
                .map(steps -> ((Step.Key) steps.get(0)).name())
                .orElse("");
        if (change.isPresent() && changed.isEmpty()) throw new ChangeRefused("there is no such key");
        boolean there = false;
        for (Value each : map.resolved().values()) {
            boolean here = change.isPresent() && each.key().equals(changed);
            there |= here;
            all.add(new Child(key(each.entry().key()), each.node(), here ? rest(change) : NOTHING));
        }
        if (change.isPresent() && !there) {
            if (change.get().size() > 1) throw new ChangeRefused("there is no such key, and no map to write it in");
            all.add(new Child(YamlScalars.key(changed, false), map, rest(change)));
        }
        return all;
    }

    private static List<Child> children(Sequence list, Optional<List<Step>> change) {
        List<Child> all = new ArrayList<>();
        int changed = change.isEmpty() ? -1 : change.get().get(0) instanceof Step.Index index ? index.number() : -2;
        if (changed == -2 || changed >= list.items.size()) throw new ChangeRefused("there is no such key");
        for (int i = 0; i < list.items.size(); i++)
            all.add(new Child("", list.items.get(i), i == changed ? rest(change) : NOTHING));
        return all;
    }

    private static Optional<List<Step>> rest(Optional<List<Step>> change) {
        return change.map(steps -> steps.subList(1, steps.size()));
    }

    private String key(YamlNode key) {
        if (key.target() instanceof Scalar scalar) return scalar(scalar, true);
        throw new ChangeRefused("a key is there that is no single value");
    }

    private String scalar(Scalar scalar, boolean inFlow) {
        String written = text.substring(scalar.span.start(), scalar.span.end());
        if (written.isEmpty()) return "null";
        boolean bare = scalar.style == ScalarStyle.PLAIN;
        boolean oneLine = !scalar.isBlock() && written.indexOf('\n') < 0;
        boolean splits = bare && inFlow && written.chars().anyMatch(each -> ",[]{}".indexOf(each) >= 0);
        return oneLine && !splits ? written : YamlScalars.doubleQuoted(scalar.value);
    }
}
