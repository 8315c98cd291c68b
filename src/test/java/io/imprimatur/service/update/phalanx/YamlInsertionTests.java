package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlInsertionTests {

    private static final String VALUES =
            """
            controller:
              slackAlerts: true
              config:
                images:
                  # ghcr, not Google
                  source:
                    type: "docker"
                    registry: "ghcr.io"
                  numWeeklies: 2   # and no dailies

                # what users get
                lab:
                  env:
                    LSST_SITE: "usdf"
                    S3_ENDPOINT_URL: "https://s3.example.org"
                  tolerations:
                    - key: "permitted"
                      operator: "Exists"
            """;

    @Test
    void an_absent_key_comes_behind_the_others_of_its_map_in_their_quotes() {
        assertThat(edit(VALUES, "controller.config.images.recommendedTag", "w_2026_40"))
                .isEqualTo(VALUES.replace(
                        "numWeeklies: 2   # and no dailies\n",
                        "numWeeklies: 2   # and no dailies\n      recommendedTag: \"w_2026_40\"\n"));
    }

    @Test
    void an_absent_list_comes_with_the_files_indent() {
        assertThat(edit(VALUES, "controller.config.images.pin[0]", "w_2026_40"))
                .isEqualTo(VALUES.replace(
                        "# and no dailies\n", "# and no dailies\n      pin:\n        - \"w_2026_40\"\n"));
        assertThat(edit("a:\n  l:\n  - x\n  m:\n  - y\n", "a.pin[0]", "w_2026_40"))
                .isEqualTo("a:\n  l:\n  - x\n  m:\n  - y\n  pin:\n  - w_2026_40\n");
    }

    @Test
    void where_keys_are_in_order_it_has_its_place_in_the_order() {
        assertThat(edit(VALUES, "controller.config.lab.env.RSP_SITE_TYPE", "science"))
                .contains("LSST_SITE: \"usdf\"\n        RSP_SITE_TYPE: \"science\"\n        S3_ENDPOINT_URL");
        assertThat(edit("m:\n  # of b\n  b: x\n  c: y\n", "m.a", "v"))
                .isEqualTo("m:\n  a: v\n  # of b\n  b: x\n  c: y\n");
        assertThat(edit("m:\n  - b: x\n    c: y\n", "m[0].a", "v")).isEqualTo("m:\n  - b: x\n    a: v\n    c: y\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            other: x\\n                | tag       | other: x\\ntag: 1.2.4\\n
            other: x                  | tag       | other: x\\ntag: 1.2.4
            other: x  # why           | tag       | other: x  # why\\ntag: 1.2.4
            other: 'x'\\r\\n             | tag       | other: 'x'\\r\\ntag: '1.2.4'\\r\\n
            ``                        | tag       | tag: 1.2.4\\n
            # nothing                 | tag       | # nothing\\ntag: 1.2.4
            # nothing\\n               | tag       | # nothing\\ntag: 1.2.4\\n
            ---\\n                     | tag       | ---\\ntag: 1.2.4\\n
            a: {}                     | a.tag     | a: {tag: 1.2.4}
            a: { }                    | a.tag     | a: {tag: 1.2.4}
            a: {b: x} # why           | a.tag     | a: {b: x, tag: 1.2.4} # why
            a: {b: x, c: {d: y} }     | a.tag     | a: {b: x, c: {d: y}, tag: 1.2.4 }
            a: {"b": "x"}             | a.tag     | a: {"b": "x", "tag": "1.2.4"}
            a: {b: }                  | a.tag     | a: {b: , tag: 1.2.4 }
            `a: {\\n  b: x # one\\n}` | `a.tag` | `a: {\\n  b: x, # one\\n  tag: 1.2.4\\n}`
            `a: {\\n  b: x, # one\\n}` | `a.tag` | `a: {\\n  b: x, # one\\n  tag: 1.2.4,\\n}`
            `a: {\\n  b: x}` | `a.tag` | `a: {\\n  b: x, tag: 1.2.4}`
            `a: {\\n  b: x\\n}` | `a.tag` | `a: {\\n  b: x,\\n  tag: 1.2.4\\n}`
            a: []                     | a         | a: [1.2.4]
            a: []                     | a[0]      | a: [1.2.4]
            `a:\\n  b: |\\n    x\\n\\n\\nc: y\\n` | `a.tag` | `a:\\n  b: |\\n    x\\n  tag: 1.2.4\\n\\n\\nc: y\\n`
            `a:\\n  b: |+\\n    x\\n\\nc: y\\n` | `a.tag` | `a:\\n  b: |+\\n    x\\n\\n  tag: 1.2.4\\nc: y\\n`
            `a:\\n  b: >-\\n    x` | `a.tag` | `a:\\n  b: >-\\n    x\\n  tag: 1.2.4`
            `a:\\n  b:\\n    - c:\\n        d: x\\ne: y\\n` | `a.tag` | `a:\\n  b:\\n    - c:\\n        d: x\\n  tag: 1.2.4\\ne: y\\n`
            `a:\\n  b:\\n` | `a.tag` | `a:\\n  b:\\n  tag: 1.2.4\\n`
            `a:\\n  b: &x\\n` | `a.tag` | `a:\\n  b: &x\\n  tag: 1.2.4\\n`
            \\uFEFFa: x\\n               | tag       | \\uFEFFa: x\\ntag: 1.2.4\\n
            \\uFEFFu: x\\nv: y\\n          | tag       | \\uFEFFtag: 1.2.4\\nu: x\\nv: y\\n
            𝛼: {b: 𝛼}\\nc: x           | 𝛼.tag     | 𝛼: {b: 𝛼, tag: 1.2.4}\\nc: x
            `a: 1\\n---\\nb: {c: x}` | `b.tag` | `a: 1\\n---\\nb: {c: x, tag: 1.2.4}`
            `a: x\\n...\\n` | `tag` | `a: x\\ntag: 1.2.4\\n...\\n`
            """)
    void it_is_written_as_its_neighbours_are(String text, String key, String expected) {
        assertThat(edit(unescaped(text), key, "1.2.4")).isEqualTo(unescaped(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `a: &x {tag: 1}\\nb: {<<: *x}` | `b.tag` | `a: &x {tag: 1}\\nb: {<<: *x, tag: 1.2.4}`
            `a: &x {tag: 1}\\nb: *x` | `b.tag` | `a: &x {tag: 1}\\nb: {<<: *x, tag: 1.2.4}`
            `a: &x {tag: 1}\\nb:\\n  <<: *x\\nc: y\\n` | `b.tag` | `a: &x {tag: 1}\\nb:\\n  <<: *x\\n  tag: 1.2.4\\nc: y\\n`
            `a: &x {tag: 1}\\nb: {<<: [*x, *x]}` | `b.tag` | `a: &x {tag: 1}\\nb: {<<: [*x, *x], tag: 1.2.4}`
            `a: &x {i: {tag: 1, r: q}}\\nb:\\n  <<: *x\\n` | `b.i.tag` | `a: &x {i: {tag: 1, r: q}}\\nb:\\n  <<: *x\\n  i: {tag: 1.2.4, r: q}\\n`
            `a: &x\\n  i:\\n    tag: 1 # one\\n    r: |\\n      q\\nb:\\n  <<: *x\\n` | `b.i.tag` | `a: &x\\n  i:\\n    tag: 1 # one\\n    r: |\\n      q\\nb:\\n  <<: *x\\n  i:\\n    tag: 1.2.4\\n    r: "q\\\\n"\\n`
            `a: &x\\n  l:\\n  - n: p\\n    tag: 1\\n  - n: q\\nb:\\n  <<: *x\\n` | `b.l[n=p].tag` | `a: &x\\n  l:\\n  - n: p\\n    tag: 1\\n  - n: q\\nb:\\n  <<: *x\\n  l:\\n  - n: p\\n    tag: 1.2.4\\n  - n: q\\n`
            `a: &x {i: {r: q}}\\nb: {<<: *x}` | `b.i.tag` | `a: &x {i: {r: q}}\\nb: {<<: *x, i: {r: q, tag: 1.2.4}}`
            `a: &x {i: {tag: 1, r: q}}\\nb: *x` | `b.i.tag` | `a: &x {i: {tag: 1, r: q}}\\nb: {<<: *x, i: {tag: 1.2.4, r: q}}`
            `a: &x [p, q]\\nb: *x` | `b[1]` | `a: &x [p, q]\\nb: [p, 1.2.4]`
            `a: &x {i: &y {tag: 1}}\\nb: {<<: *x}\\nc: *y` | `b.i.tag` | `a: &x {i: &y {tag: 1}}\\nb: {<<: *x, i: {tag: 1.2.4}}\\nc: *y`
            """)
    void what_comes_in_from_elsewhere_is_overridden_in_place(String text, String key, String expected) {
        String edited = edit(unescaped(text), key, "1.2.4");

        assertThat(edited).isEqualTo(unescaped(expected));
        assertThat(edit(edited, key, "1.2.5")).contains("1.2.5").doesNotContain("1.2.4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `a: &x {tag: 1}\\nb: {<<: *x}` | `b.tag` | `comes in by <<: *x at b`
            `a: &x {i: {tag: 1}}\\nb: [{<<: *x}]` | `b[0].i.tag` | `comes in by <<: *x at b[0]`
            `a: &x {tag: 1}\\nb: *x` | `b.tag` | `comes from an alias at b`
            a: {tag: 1}                           | a.tag | ``
            """)
    void where_a_value_comes_from_is_said(String text, String key, String origin) {
        ChartDefaults none = new ChartDefaults(file -> java.util.Optional.empty());

        assertThat(none.read(new YamlFile("f", unescaped(text)), KeyPath.of(key))
                        .origin())
                .isEqualTo(origin);
    }

    @Test
    void several_entries_of_one_name_move_together() {
        String text =
                """
                dependencies:
                  - name: redis
                    alias: first
                    version: 1.0.14
                  - {name: redis, alias: second, version: "1.0.13"}
                  - {name: other, version: 1.0.14}
                  - name: redis
                    alias: third
                """;
        KeyPath all = KeyPath.of("dependencies[name=redis]*.version");
        YamlFile file = new YamlFile("Chart.yaml", text);

        assertThat(file.value(all)).contains("1.0.14, 1.0.13");
        assertThat(file.hasValue(all, "1.0.14")).isFalse();
        YamlFile changed = file.withValue(all, "1.10");
        assertThat(changed.text())
                .isEqualTo(text.replace("version: 1.0.14\n  - {", "version: \"1.10\"\n  - {")
                        .replace("1.0.13", "1.10")
                        .replace("third\n", "third\n    version: \"1.10\"\n"));
        assertThat(changed.hasValue(all, "1.10")).isTrue();
        assertThat(changed.value(all)).contains("1.10");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> file.withValue(KeyPath.of("dependencies[name=redis].version"), "1.1"))
                .withMessageContaining("expected [name=redis]* for all of them");
    }

    @Test
    void what_is_shared_by_an_anchor_changes_with_all_that_share_it_if_that_is_said() {
        String text = "a: &x {tag: &t 1.2.3}\nb: {<<: *x, c: y}\nc: *t\nd: {<<: *x, tag: 2.0.0}\n";
        YamlFile file = new YamlFile("f", text);

        assertThat(file.withValue(KeyPath.of("a.tag*"), "1.2.4").text()).isEqualTo(text.replace("1.2.3", "1.2.4"));
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> file.withValue(KeyPath.of("a.tag"), "1.2.4"))
                .withMessageContaining("b.tag")
                .withMessageContaining("expected a.tag* to change all of them");
        assertThat(new YamlFile("f", "a: &x {tag: 1.2.3}\nb: {<<: *x, tag: 2}\n")
                        .withValue(KeyPath.of("a.tag"), "1.2.4")
                        .text())
                .as("overridden wherever it would come in")
                .isEqualTo("a: &x {tag: 1.2.4}\nb: {<<: *x, tag: 2}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1.10 | 1.1
            0123 | 83
            0x1F | 31
            on | true
            2026-11-26 | 2026-11-26T00:00:00Z
            1_000 | 1000
            w_2026_40 | w_2026_40
            """)
    void what_is_written_is_what_yaml_reads(String scalar, String read) {
        YamlFile file = new YamlFile("f", "tag: " + scalar + "\n");

        assertThat(file.value(KeyPath.of("tag"))).contains(read);
        assertThat(file.hasValue(KeyPath.of("tag"), scalar)).isEqualTo(scalar.startsWith("w"));
    }

    @Test
    void aliases_are_bounded_by_what_they_stand_for() {
        StringBuilder many = new StringBuilder("base: &b {a: x, b: y}\nmaps:\n");
        for (int i = 0; i < 200; i++) many.append("  m").append(i).append(": {<<: *b}\n");
        assertThat(edit(many.toString(), "maps.m7.a", "v")).contains("m7: {<<: *b, a: v}");

        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
            laughs.append("a%d: &a%d [%s*a%d]\n"
                    .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> new YamlFile("f", laughs + "tag: 1").withValue(KeyPath.of("tag"), "2"))
                .withMessage("f, tag: the file cannot be read as YAML: its aliases stand for more than 1000000 values");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() ->
                        new YamlFile("f", "a: &a x\nb: [" + "*a, ".repeat(10_001) + "]").value(KeyPath.of("b[0]")))
                .withMessageContaining("more than 10000 aliases");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> new YamlFile("f", "[".repeat(2000)).value(KeyPath.of("a")))
                .withMessageContaining("cannot be read as YAML");
    }

    private static String edit(String text, String key, String version) {
        YamlFile file = new YamlFile("values.yaml", text);
        YamlFile changed = file.withValue(KeyPath.of(key), version);
        assertThat(changed.hasValue(KeyPath.of(key), version)).isTrue();
        assertThat(changed.withValue(KeyPath.of(key), version)).isEqualTo(changed);
        return changed.text();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\uFEFF", "\uFEFF")
                .replace("\\\n", "\\n");
    }

    @Test
    void python_reads_what_was_inserted_the_same() {
        PyYaml.assumeInstalled();
        String text = "a: &x\n  i: {tag: 1, r: q}\nb:\n  <<: *x\n  c: 0x1F\nl: []\n";
        YamlFile file = new YamlFile("f", text)
                .withValue(KeyPath.of("b.i.tag"), "0x1F")
                .withValue(KeyPath.of("b.n"), "1.10")
                .withValue(KeyPath.of("l"), "on")
                .withValue(KeyPath.of("b.c"), "=");

        JsonNode read = PyYaml.load(List.of(file.text())).get(0).get(0);

        assertThat(read)
                .hasToString("{\"a\":{\"i\":{\"tag\":1,\"r\":\"q\"}},"
                        + "\"b\":{\"i\":{\"tag\":\"0x1F\",\"r\":\"q\"},\"c\":\"=\",\"n\":\"1.10\"},\"l\":[\"on\"]}");
    }
}
