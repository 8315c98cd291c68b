package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Property test: an edit of any file changes only the intended value, according to two parsers. */
class YamlEditPropertyTests {

    private static final List<String> LOOK_ALIKES = List.of(
            "1.10",
            "0123",
            "0x1F",
            "0o17",
            "0b1",
            "1e3",
            "123e4",
            ".5",
            "5.",
            "+1",
            "-1",
            "1_000",
            "1:30",
            "190:20:30.15",
            "2026-11-26",
            "2026-1-2",
            "2026-11-26T10:00:00Z",
            "on",
            "Off",
            "YES",
            "no",
            "y",
            "N",
            "true",
            "null",
            "Null",
            "~",
            "=",
            "<<",
            ".inf",
            "-.INF",
            ".NaN",
            "nan",
            "*a",
            "&a",
            "!a",
            "#a",
            "a #b",
            "a: b",
            "a:",
            ": b",
            "- a",
            "-",
            "---",
            "...",
            "?",
            "? a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "{a}",
            "[a]",
            "a, b",
            "it's",
            "\"a\"",
            "a\\n",
            "0",
            "00",
            "v1.2.3",
            "w_2026_40",
            "1.2.3",
            "0.0.0-rc.1+build");

    @Provide
    Arbitrary<String> versions() {
        return Arbitraries.oneOf(
                Arbitraries.of(LOOK_ALIKES),
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("0123456789.-_:xeE+")
                        .ofMinLength(1)
                        .ofMaxLength(8));
    }

    @Provide
    Arbitrary<Map<String, Object>> maps() {
        Arbitrary<String> keys =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12).map(Object.class::cast),
                Arbitraries.of("a\nb\n", "  x\n y", "ünïcode 𝛼", "", "1.10", "on")
                        .map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.of(true, false, 1.5).map(Object.class::cast));
        Arbitrary<Object> lists = scalars.list().ofMaxSize(3).map(Object.class::cast);
        Arbitrary<Object> inner = Arbitraries.maps(keys, Arbitraries.oneOf(scalars, lists))
                .ofMaxSize(4)
                .map(Object.class::cast);
        Arbitrary<Object> innerLists = inner.list().ofMaxSize(3).map(Object.class::cast);
        return Arbitraries.maps(keys, Arbitraries.oneOf(scalars, lists, inner, innerLists))
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<DumperOptions> styles() {
        return Combinators.combine(
                        Arbitraries.of(DumperOptions.FlowStyle.values()),
                        Arbitraries.of(
                                DumperOptions.ScalarStyle.PLAIN,
                                DumperOptions.ScalarStyle.SINGLE_QUOTED,
                                DumperOptions.ScalarStyle.DOUBLE_QUOTED,
                                DumperOptions.ScalarStyle.LITERAL,
                                DumperOptions.ScalarStyle.FOLDED),
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.of(DumperOptions.LineBreak.UNIX, DumperOptions.LineBreak.WIN),
                        Arbitraries.integers().between(10, 80))
                .as((flow, scalar, indent, line, width) -> {
                    DumperOptions options = new DumperOptions();
                    options.setDefaultFlowStyle(flow);
                    options.setDefaultScalarStyle(scalar);
                    options.setIndent(indent);
                    options.setLineBreak(line);
                    options.setWidth(width);
                    return options;
                });
    }

    @Property(tries = 400)
    void every_value_of_any_file_can_be_any_version(
            @ForAll("maps") Map<String, Object> map,
            @ForAll("styles") DumperOptions style,
            @ForAll("versions") String version) {
        String text = new Yaml(style).dump(map);

        for (ScalarScanner.Scalar scalar : ScalarScanner.of(text)) {
            YamlFile edited = new YamlFile("f", text).withValue(KeyPath.of(scalar.path()), version);
            assertThat(ScalarScanner.load(edited.text()))
                    .as(edited.text())
                    .isEqualTo(with(ScalarScanner.load(text), scalar.steps(), version));
            assertThat(edited.value(KeyPath.of(scalar.path()))).contains(version);
        }
    }

    @Property(tries = 400)
    void a_key_is_inserted_in_any_map_and_nothing_else_is_read_differently(
            @ForAll("maps") Map<String, Object> map,
            @ForAll("styles") DumperOptions style,
            @ForAll("versions") String version) {
        String text = new Yaml(style).dump(map);
        for (Map.Entry<String, Object> each : map.entrySet()) {
            if (!(each.getValue() instanceof Map<?, ?>)) continue;
            String edited = new YamlFile("f", text)
                    .withValue(KeyPath.of(each.getKey() + ".\"new key\""), version)
                    .text();
            assertThat(ScalarScanner.load(edited))
                    .as(edited)
                    .isEqualTo(with(ScalarScanner.load(text), List.of(each.getKey(), "new key"), version));
        }
    }

    private static Object with(Object here, List<Object> steps, String version) {
        if (steps.isEmpty()) return version;
        List<Object> rest = steps.subList(1, steps.size());
        if (here instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            copy.set((Integer) steps.get(0), with(list.get((Integer) steps.get(0)), rest, version));
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) here);
        Object key = copy.keySet().stream()
                .filter(each -> String.valueOf(each).equals(steps.get(0)))
                .findFirst()
                .orElse(steps.get(0));
        copy.put(key, with(copy.get(key), rest, version));
        return copy;
    }

    @Test
    void python_reads_each_look_alike_as_the_text_that_it_is() {
        PyYaml.assumeInstalled();
        List<String> texts = new ArrayList<>();
        for (String version : LOOK_ALIKES)
            for (String text :
                    List.of("a: {tag: x, b: 1}\n", "tag: x\n", "tag: 'x' # why\n", "l:\n- tag: x\n", "a: {}\n")) {
                String path = text.startsWith("a") ? "a.tag" : text.startsWith("l") ? "l[0].tag" : "tag";
                texts.add(new YamlFile("f", text)
                        .withValue(KeyPath.of(path), version)
                        .text());
            }

        JsonNode read = PyYaml.load(texts);

        for (int i = 0; i < texts.size(); i++)
            assertThat(read.get(i).findValue("tag").toString())
                    .as(texts.get(i))
                    .isEqualTo(new ObjectMapper()
                            .valueToTree(LOOK_ALIKES.get(i / 5))
                            .toString());
    }
}
