package io.imprimatur.service.update.phalanx;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds and reads every scalar of a YAML text with plain SnakeYAML. */
final class ScalarScanner {

    private final List<Scalar> found = new ArrayList<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ScalarScanner() {}

    /** @param steps keys as strings, list indexes as numbers */
    record Scalar(List<Object> steps, String value) {

        String path() {
            StringBuilder path = new StringBuilder();
            for (Object step : steps)
                if (step instanceof Integer) path.append('[').append(step).append(']');
                else
                    path.append(path.isEmpty() ? "" : ".")
                            .append('"')
                            .append(step)
                            .append('"');
            return path.toString();
        }
    }

    static List<Scalar> of(String text) {
        ScalarScanner all = new ScalarScanner();
        new Yaml(limits()).composeAll(new StringReader(text)).forEach(root -> all.walk(root, List.of()));
        return all.found;
    }

    /** Skips aliases, whose target is visited at its anchor. */
    private void walk(Node node, List<Object> steps) {
        if (!seen.add(node)) return;
        if (node instanceof ScalarNode scalar && !steps.isEmpty()) found.add(new Scalar(steps, scalar.getValue()));
        if (node instanceof SequenceNode list)
            for (int i = 0; i < list.getValue().size(); i++)
                walk(list.getValue().get(i), with(steps, i));
        if (node instanceof MappingNode map)
            for (NodeTuple each : map.getValue())
                if (each.getKeyNode() instanceof ScalarNode key
                        && !key.getValue().equals("<<")) walk(each.getValueNode(), with(steps, key.getValue()));
    }

    private static List<Object> with(List<Object> steps, Object step) {
        List<Object> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    static Object load(String text) {
        return new Yaml(new SafeConstructor(limits())).load(text);
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(1000);
        return limits;
    }

    /** The loaded value at a path; keys match by value or by text. */
    static Object at(Object loaded, List<Object> steps) {
        Object here = loaded;
        for (Object step : steps) {
            if (step instanceof Integer i) here = ((List<?>) here).get(i);
            else {
                Map<?, ?> map = (Map<?, ?>) here;
                here = map.containsKey(step)
                        ? map.get(step)
                        : map.entrySet().stream()
                                .filter(each -> String.valueOf(each.getKey()).equals(step))
                                .findFirst()
                                .orElseThrow()
                                .getValue();
            }
        }
        return here;
    }
}
