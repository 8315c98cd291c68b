package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.YamlNode.Mapping;
import io.imprimatur.service.update.phalanx.YamlNode.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML file, edited as text so that comments and formatting are preserved. */
final class YamlFile {

    static final int MAX_CHARACTERS = 1024 * 1024;

    private final String path;
    private final String text;
    private Optional<List<YamlNode>> documents = Optional.empty();
    private Optional<YamlStyle> habits = Optional.empty();

    YamlFile(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static YamlFile of(String path, byte[] bytes) {
        if (bytes.length > MAX_CHARACTERS)
            throw new ChangeRefused(path + " has " + bytes.length + " bytes: expected at most " + MAX_CHARACTERS);
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
     * The value as parsed by YAML: a bare {@code 1.10} is the number 1.1. Empty if the key is absent or has no value;
     * differing entries are joined.
     *
     * @throws ChangeRefused if it is not a scalar
     */
    Optional<String> value(KeyPath key) {
        String all = locations(key).stream()
                .filter(YamlLocation::exists)
                .map(place -> place.scalar()
                        .orElseThrow(() -> refused(key, "more than one value is there: expected a version")))
                .filter(scalar -> !scalar.isNull())
                .map(YamlScalars::valueOf)
                .distinct()
                .collect(Collectors.joining(", "));
        boolean nothing = all.isEmpty() && locations(key).stream().noneMatch(YamlFile::isWritten);
        return nothing ? Optional.empty() : Optional.of(all);
    }

    private static boolean isWritten(YamlLocation place) {
        return place.scalar().filter(scalar -> !scalar.isNull()).isPresent();
    }

    /** Keys of the map; empty if there is no map. */
    List<String> keys(KeyPath key) {
        return locations(key).stream()
                .filter(place -> place.exists() && place.node().target() instanceof Mapping)
                .flatMap(place -> ((Mapping) place.node().target()).resolved().values().stream())
                .map(YamlNode.Value::key)
                .toList();
    }

    /** Whether all values of the key are this text. */
    boolean hasValue(KeyPath key, String version) {
        List<YamlLocation> places = locations(key);
        return !places.isEmpty()
                && places.stream().allMatch(place -> place.scalar()
                        .filter(scalar -> scalar.isText(version))
                        .isPresent());
    }

    /**
     * Returns the file with another value, and all other bytes unchanged. Inserts an absent key into its map, and
     * overrides a value that comes from {@code <<} or an alias.
     *
     * @throws ChangeRefused if this is not possible
     */
    YamlFile withValue(KeyPath key, String version) {
        return withLocation(key, () -> {
            List<YamlLocation> places = locations(key);
            if (places.isEmpty()) throw new ChangeRefused("there is no such key");
            return new YamlEdit(this, key, places).write(version);
        });
    }

    /** Locations of the key, in the only document that has it. */
    List<YamlLocation> locations(KeyPath key) {
        return withLocation(key, () -> {
            List<List<YamlLocation>> all = roots().stream()
                    .map(root -> YamlLocation.resolve(root, key))
                    .toList();
            List<List<YamlLocation>> having = all.stream()
                    .filter(places -> places.stream().anyMatch(YamlLocation::exists))
                    .toList();
            if (having.size() > 1) throw new ChangeRefused("several of the file's documents have it");
            if (having.size() == 1) return having.get(0);
            List<List<YamlLocation>> candidates = all.stream()
                    .filter(places -> places.stream().anyMatch(YamlLocation::lacksOnlyLastKey))
                    .toList();
            return all.size() == 1 ? all.get(0) : candidates.size() == 1 ? candidates.get(0) : List.of();
        });
    }

    /** An empty file is an empty map. */
    private List<YamlNode> roots() {
        if (!documents().isEmpty()) return documents();
        Span end = new Span(text.length(), text.length(), text.length(), Optional.empty());
        return List.of(new Mapping(end, List.of(), false));
    }

    /** @throws YAMLException if the text is not valid YAML */
    List<YamlNode> documents() {
        if (documents.isEmpty()) documents = Optional.of(YamlParser.documents(text));
        return documents.get();
    }

    YamlStyle style() {
        if (habits.isEmpty()) habits = Optional.of(YamlStyle.of(this));
        return habits.get();
    }

    private <T> T withLocation(KeyPath key, Supplier<T> work) {
        try {
            return work.get();
        } catch (ChangeRefused why) {
            String prefix = path + ", " + key + ": ";
            throw why.getMessage().startsWith(prefix) ? why : refused(key, why.getMessage());
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
