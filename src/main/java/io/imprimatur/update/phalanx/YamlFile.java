package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file as it is written, comments and all. */
record YamlFile(String path, String text) {

    static final int MOST_CHARACTERS = 1024 * 1024;

    static YamlFile of(String path, byte[] bytes) {
        if (bytes.length > MOST_CHARACTERS)
            throw new ChangeRefused(path + " has " + bytes.length + " bytes: expected at most " + MOST_CHARACTERS);
        try {
            return new YamlFile(
                    path,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException other) {
            throw new ChangeRefused(path + " is not text in UTF-8");
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What is written there; nothing if there is no such key, or nothing in it.
     *
     * @throws ChangeRefused if it is no single value
     */
    Optional<String> written(KeyPath key) {
        return place(key)
                .map(place -> scalar(key, place))
                .filter(scalar -> !scalar.getTag().equals(Tag.NULL))
                .map(ScalarNode::getValue);
    }

    /**
     * The same with another value there, and nothing else changed by a byte.
     *
     * @throws ChangeRefused if it cannot be made so
     */
    YamlFile with(KeyPath key, String version) {
        YamlPlace place = place(key).orElseThrow(() -> refused(key, "there is no such key"));
        ScalarNode scalar = scalar(key, place);
        if (scalar.getValue().equals(version)) return this;
        try {
            return new YamlFile(path, new YamlEdit(text, place, scalar).write(version));
        } catch (ChangeRefused why) {
            throw refused(key, why.getMessage());
        }
    }

    private ScalarNode scalar(KeyPath key, YamlPlace place) {
        if (place.node() instanceof ScalarNode scalar) return scalar;
        throw refused(key, "more than one value is there: expected a version");
    }

    /** In one of its documents. */
    private Optional<YamlPlace> place(KeyPath key) {
        try {
            List<YamlPlace> found = StreamSupport.stream(documents().spliterator(), false)
                    .flatMap(root -> YamlPlace.root(root).at(key).stream())
                    .toList();
            if (found.size() > 1) throw new ChangeRefused("several of the file's documents have it");
            return found.stream().findFirst();
        } catch (ChangeRefused why) {
            throw refused(key, why.getMessage());
        } catch (YAMLException unreadable) {
            throw refused(key, "the file cannot be read as YAML: " + firstLine(unreadable));
        }
    }

    private Iterable<Node> documents() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        return new Yaml(limits).composeAll(new StringReader(text));
    }

    private ChangeRefused refused(KeyPath key, String why) {
        return new ChangeRefused(path + ", " + key + ": " + why);
    }

    private static String firstLine(YAMLException unreadable) {
        return String.valueOf(unreadable.getMessage()).strip().replaceAll("(?s)\\R.*", "");
    }
}
