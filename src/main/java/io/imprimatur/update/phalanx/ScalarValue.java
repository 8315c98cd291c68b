package io.imprimatur.update.phalanx;

import io.imprimatur.update.phalanx.YamlNode.Scalar;
import java.util.Date;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Converts a scalar to the text of its YAML value: {@code 1.10} to 1.1, {@code 0x1F} to 31, {@code on} to true. */
final class ScalarValue extends SafeConstructor {

    private ScalarValue() {
        super(new LoaderOptions());
    }

    static String of(Scalar scalar) {
        if (scalar.isText()) return scalar.value;
        try {
            Node node = new ScalarNode(scalar.tag(), scalar.value, null, null, scalar.style);
            Object read = new ScalarValue().constructDocument(node);
            return read instanceof Date date ? date.toInstant().toString() : String.valueOf(read);
        } catch (YAMLException | NumberFormatException none) {
            return scalar.value;
        }
    }
}
