package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.update.phalanx.KeyPath.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A node of a document.
 *
 * @param way from the document's root to the node
 */
record YamlPlace(List<Node> way) {

    static YamlPlace root(Node root) {
        return new YamlPlace(List.of(root));
    }

    /** Nothing if there is no such key or entry. */
    Optional<YamlPlace> at(KeyPath path) {
        Optional<YamlPlace> here = Optional.of(this);
        for (Step step : path.steps()) here = here.flatMap(place -> place.below(step));
        return here.flatMap(YamlPlace::onlyEntry);
    }

    private Optional<YamlPlace> below(Step step) {
        if (step instanceof Step.Key key && node() instanceof MappingNode mapping) return value(mapping, key.name());
        if (step instanceof Step.Index index && node() instanceof SequenceNode list) return entry(list, index.number());
        if (step instanceof Step.Entry entry && node() instanceof SequenceNode list) return entry(list, entry);
        return Optional.empty();
    }

    private Optional<YamlPlace> value(MappingNode mapping, String key) {
        List<NodeTuple> found = mapping.getValue().stream()
                .filter(each -> isText(each.getKeyNode(), key))
                .toList();
        if (found.size() > 1) throw new ChangeRefused("the key '" + key + "' is there twice");
        return found.stream().findFirst().map(each -> to(each.getValueNode()));
    }

    private Optional<YamlPlace> entry(SequenceNode list, int number) {
        return list.getValue().stream().skip(number).findFirst().map(this::to);
    }

    private Optional<YamlPlace> entry(SequenceNode list, Step.Entry wanted) {
        List<Node> found = list.getValue().stream()
                .filter(each -> each instanceof MappingNode mapping && has(mapping, wanted))
                .toList();
        if (found.size() > 1)
            throw new ChangeRefused("there are several entries [" + wanted.name() + "=" + wanted.value() + "]");
        return found.stream().findFirst().map(this::to);
    }

    private static boolean has(MappingNode mapping, Step.Entry wanted) {
        return mapping.getValue().stream()
                .anyMatch(each ->
                        isText(each.getKeyNode(), wanted.name()) && isText(each.getValueNode(), wanted.value()));
    }

    /** A list of one thing stands for it. */
    private Optional<YamlPlace> onlyEntry() {
        if (!(node() instanceof SequenceNode list)) return Optional.of(this);
        if (list.getValue().size() > 1)
            throw new ChangeRefused(
                    "a list of " + list.getValue().size() + " entries is there: expected one, as in pin[0]");
        return entry(list, 0);
    }

    private YamlPlace to(Node node) {
        return new YamlPlace(Stream.concat(way.stream(), Stream.of(node)).toList());
    }

    Node node() {
        return way.get(way.size() - 1);
    }

    private static boolean isText(Node node, String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
    }
}
