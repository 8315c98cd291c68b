package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits every value of Phalanx's own files and reads the result with two independent parsers. */
@Tag("full")
class PhalanxArchiveTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Map<String, byte[]> files;

    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
    private final AtomicInteger versions = new AtomicInteger();

    @BeforeAll
    static void unpack() {
        PhalanxArchive.assumeThere();
        files = PhalanxArchive.files(folder);
    }

    private record Edited(
            String path, String text, Map<List<Object>, String> alone, Map<List<Object>, String> shared) {}

    @Test
    void every_value_of_every_file_is_edited_and_nothing_else() {
        List<Edited> all = files.entrySet().parallelStream()
                .map(file -> edit(file.getKey(), file.getValue()))
                .toList();
        for (Edited each : all) check(each, ScalarScanner.load(each.text()));

        counts.put("files", files.size());
        System.out.println("Phalanx edited: " + counts);
        assertThat(counts.keySet()).noneMatch(count -> count.startsWith("refused"));

        PyYaml.assumeInstalled();
        JsonNode loaded = PyYaml.load(all.stream().map(Edited::text).toList());
        for (int i = 0; i < all.size(); i++)
            checkPython(all.get(i), loaded.get(i).path(0));
    }

    private Edited edit(String path, byte[] bytes) {
        YamlFile file = YamlFile.of(path, bytes);
        Map<List<Object>, String> alone = new LinkedHashMap<>();
        Map<List<Object>, String> shared = new LinkedHashMap<>();
        List<ScalarScanner.Scalar> scalars = ScalarScanner.of(file.text());
        if (scalars.isEmpty()) count("files without a value");
        for (ScalarScanner.Scalar scalar : scalars) {
            String version = version();
            try {
                file = file.withValue(KeyPath.of(scalar.path()), version);
                alone.put(scalar.steps(), version);
                count("edited");
            } catch (ChangeRefused refused) {
                file = together(file, scalar, version, refused, shared);
            }
        }
        return new Edited(path, file.text(), alone, shared);
    }

    private YamlFile together(
            YamlFile file,
            ScalarScanner.Scalar scalar,
            String version,
            ChangeRefused refused,
            Map<List<Object>, String> shared) {
        try {
            YamlFile edited = file.withValue(KeyPath.of(scalar.path() + "*"), version);
            shared.put(scalar.steps(), version);
            assertThat(refused).hasMessageContaining("it is shared by the anchor");
            count("edited with what shares it");
            return edited;
        } catch (ChangeRefused again) {
            count("refused: " + refused.getMessage().replaceAll("^.*?: ", "").replaceAll("[*&][\\w-]+|\\d+|, .*", "…"));
            return file;
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Versions that need quotes. */
    private String version() {
        int n = versions.incrementAndGet();
        return switch (n % 6) {
            case 0 -> "1." + n + "0";
            case 1 -> "0x" + Integer.toHexString(n);
            case 2 -> "r%d_0_1".formatted(n);
            case 3 -> "0" + n;
            case 4 -> n + ".0.1-rc1 # \"it's\"";
            default -> "w_2077_" + n;
        };
    }

    private static void check(Edited edited, Object now) {
        Object before = ScalarScanner.load(new String(files.get(edited.path()), StandardCharsets.UTF_8));
        edited.alone().forEach((steps, version) -> assertThat(ScalarScanner.at(now, steps))
                .as(edited.path() + " " + steps)
                .isEqualTo(version));
        edited.shared().forEach((steps, version) -> assertThat(ScalarScanner.at(now, steps))
                .as(edited.path() + " " + steps)
                .isEqualTo(version));
        compare(before, now, List.of(), edited);
    }

    /** All other values, including merged and aliased ones, are unchanged. */
    private static void compare(Object before, Object now, List<Object> steps, Edited edited) {
        if (before instanceof Map<?, ?> old) {
            assertThat(((Map<?, ?>) now).keySet()).isEqualTo(old.keySet());
            old.forEach((key, value) ->
                    compare(value, ((Map<?, ?>) now).get(key), below(steps, String.valueOf(key)), edited));
        } else if (before instanceof List<?> old) {
            assertThat((List<?>) now).hasSameSizeAs(old);
            for (int i = 0; i < old.size(); i++) compare(old.get(i), ((List<?>) now).get(i), below(steps, i), edited);
        } else if (!edited.alone().containsKey(steps) && !edited.shared().containsValue(now))
            assertThat(now).as(edited.path() + " " + steps).isEqualTo(before);
    }

    private static List<Object> below(List<Object> steps, Object step) {
        List<Object> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    /** Compares with SnakeYAML value by value. */
    private static void checkPython(Edited edited, JsonNode read) {
        assertThat(read.isTextual()).as(edited.path() + ": " + read).isFalse();
        Map<List<Object>, String> all = new LinkedHashMap<>(edited.alone());
        all.putAll(edited.shared());
        all.forEach((steps, version) -> {
            JsonNode here = read;
            for (Object step : steps) here = step instanceof Integer i ? here.path(i) : here.path((String) step);
            assertThat(here).as(edited.path() + " " + steps).isNotInstanceOf(MissingNode.class);
            assertThat(here.isTextual() ? here.textValue() : here.toString())
                    .as(edited.path() + " " + steps)
                    .isEqualTo(version);
        });
        if (edited.alone().isEmpty()) return;
        assertThat(leaves(JSON.valueToTree(ScalarScanner.load(edited.text()))))
                .as(edited.path())
                .isEqualTo(leaves(read));
    }

    private static int leaves(JsonNode node) {
        if (!node.isContainerNode()) return 1;
        int all = 1;
        for (JsonNode each : node) all += leaves(each);
        return all;
    }
}
