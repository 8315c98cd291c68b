package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.update.phalanx.YamlNode.Mapping;
import io.imprimatur.update.phalanx.YamlNode.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file as it is written, comments and all. */
final class YamlFile {

    static final int MOST_CHARACTERS = 1024 * 1024;

    private final String path;
    private final String text;
    private Optional<List<YamlNode>> documents = Optional.empty();
    private Optional<YamlHabits> habits = Optional.empty();

    YamlFile(String path, String text) {
        this.path = path;
        this.text = text;
    }

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

    String path() {
        return path;
    }

    String text() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What is written there, as YAML reads it: a bare {@code 1.10} is the number 1.1. Nothing if there is no such key, or
     * nothing in it; where several entries differ, all of them.
     *
     * @throws ChangeRefused if it is no single value
     */
    Optional<String> written(KeyPath key) {
        String all = places(key).stream()
                .filter(YamlPlace::isThere)
                .map(place -> place.scalar()
                        .orElseThrow(() -> refused(key, "more than one value is there: expected a version")))
                .filter(scalar -> !scalar.isNull())
                .map(ScalarValue::of)
                .distinct()
                .collect(Collectors.joining(", "));
        boolean nothing = all.isEmpty() && places(key).stream().noneMatch(YamlFile::isWritten);
        return nothing ? Optional.empty() : Optional.of(all);
    }

    private static boolean isWritten(YamlPlace place) {
        return place.scalar().filter(scalar -> !scalar.isNull()).isPresent();
    }

    /** The keys of the map that is there; none if there is no map. */
    List<String> keys(KeyPath key) {
        return places(key).stream()
                .filter(place -> place.isThere() && place.node().target() instanceof Mapping)
                .flatMap(place -> ((Mapping) place.node().target()).resolved().values().stream())
                .map(YamlNode.Value::key)
                .toList();
    }

    /** Whether this text is there, wherever the key leads. */
    boolean says(KeyPath key, String version) {
        List<YamlPlace> places = places(key);
        return !places.isEmpty()
                && places.stream().allMatch(place -> place.scalar()
                        .filter(scalar -> scalar.isText(version))
                        .isPresent());
    }

    /**
     * The same with another value there, and nothing else changed by a byte. A key that is absent is inserted where its
     * map is, and a value that comes in by {@code <<} or an alias is overridden there.
     *
     * @throws ChangeRefused if it cannot be made so
     */
    YamlFile with(KeyPath key, String version) {
        return explained(key, () -> {
            List<YamlPlace> places = places(key);
            if (places.isEmpty()) throw new ChangeRefused("there is no such key");
            return new YamlEdit(this, key, places).write(version);
        });
    }

    /** Where the key leads: in the only document that has it. */
    List<YamlPlace> places(KeyPath key) {
        return explained(key, () -> {
            List<List<YamlPlace>> all =
                    roots().stream().map(root -> YamlPlace.in(root, key)).toList();
            List<List<YamlPlace>> having = all.stream()
                    .filter(places -> places.stream().anyMatch(YamlPlace::isThere))
                    .toList();
            if (having.size() > 1) throw new ChangeRefused("several of the file's documents have it");
            if (having.size() == 1) return having.get(0);
            List<List<YamlPlace>> nearly = all.stream()
                    .filter(places -> places.stream().anyMatch(YamlPlace::lacksOnlyItself))
                    .toList();
            return all.size() == 1 ? all.get(0) : nearly.size() == 1 ? nearly.get(0) : List.of();
        });
    }

    /** An empty file stands for an empty map. */
    private List<YamlNode> roots() {
        if (!documents().isEmpty()) return documents();
        Span end = new Span(text.length(), text.length(), text.length(), Optional.empty());
        return List.of(new Mapping(end, List.of(), false));
    }

    /** @throws YAMLException if they cannot be read */
    List<YamlNode> documents() {
        if (documents.isEmpty()) documents = Optional.of(YamlTree.documents(text));
        return documents.get();
    }

    YamlHabits habits() {
        if (habits.isEmpty()) habits = Optional.of(YamlHabits.of(this));
        return habits.get();
    }

    private <T> T explained(KeyPath key, Supplier<T> work) {
        try {
            return work.get();
        } catch (ChangeRefused why) {
            String told = path + ", " + key + ": ";
            throw why.getMessage().startsWith(told) ? why : refused(key, why.getMessage());
        } catch (YAMLException unreadable) {
            throw refused(key, "the file cannot be read as YAML: " + firstLine(unreadable));
        }
    }

    private ChangeRefused refused(KeyPath key, String why) {
        return new ChangeRefused(path + ", " + key + ": " + why);
    }

    private static String firstLine(YAMLException unreadable) {
        return String.valueOf(unreadable.getMessage()).strip().replaceAll("(?s)\\R.*", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YamlFile file && file.path.equals(path) && file.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, text);
    }

    @Override
    public String toString() {
        return path;
    }
}
