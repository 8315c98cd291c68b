package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTests {

    private static final String CHART =
            """
            # Third-party charts are pinned; ours follow appVersion.
            apiVersion: v2
            appVersion: 8.1.0   # keep in step with the release notes
            dependencies:
              - name: jupyterhub
                # 4.x needs Kubernetes 1.28
                version: 4.3.1
                repository: https://jupyterhub.github.io/helm-chart/
              - {name: "redis", version: '1.0.14', repository: https://lsst-sqre.github.io/charts/}
            description: JupyterHub and custom spawner for the Rubin Science Platform
            home: https://nublado.lsst.io/
            name: nublado
            version: 1.0.0
            """;

    private static final String VALUES =
            """
            controller:
              googleServiceAccount: "nublado-controller@science-platform-stable-6994.iam.gserviceaccount.com"
              config:
                logLevel: "DEBUG"
                images:
                  source:
                    type: "google"
                  recommendedTag: "recommended"
                  numWeeklies: 4
                  pin:
                    # what the notebooks of the last release were tested with
                    - "w_2026_30"
                lab:
                  env:

                    JUPYTERHUB_ACTIVITY_INTERVAL: "43200"   # twice a day
            hub:
              internalDatabase: false
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            appVersion                            | 8.1.0  | 8.2.0            | appVersion: 8.1.0   # keep    | appVersion: 8.2.0   # keep
            dependencies[name=jupyterhub].version | 4.3.1  | 4.3.2            | version: 4.3.1                | version: 4.3.2
            dependencies[name=redis].version      | 1.0.14 | 1.0.15           | "redis", version: '1.0.14', r | "redis", version: '1.0.15', r
            dependencies[1].version               | 1.0.14 | 2.0.0-rc.1+build | "redis", version: '1.0.14', r | "redis", version: '2.0.0-rc.1+build', r
            version                               | 1.0.0  | 1.0.1            | version: 1.0.0                | version: 1.0.1
            """)
    void of_a_chart_only_the_version_changes(String key, String was, String will, String old, String edited) {
        edit(CHART, key, was, will, old, edited);
    }

    @ParameterizedTest
    @CsvSource({
        "controller.config.images.recommendedTag, recommended, recommended_c0044, Tag: ~recommended~, Tag:"
                + " ~recommended_c0044~",
        "controller.config.images.pin, w_2026_30, w_2026_40, - ~w_2026_30~, - ~w_2026_40~",
        "controller.config.images.pin[0], w_2026_30, w_2026_40, - ~w_2026_30~, - ~w_2026_40~",
    })
    void of_an_environments_values_only_the_tag_changes(
            String key, String was, String will, String old, String edited) {
        edit(VALUES, key, was, will, old.replace('~', '"'), edited.replace('~', '"'));
    }

    private static void edit(String text, String key, String was, String will, String old, String edited) {
        KeyPath path = KeyPath.of(key);
        YamlFile file = new YamlFile("values.yaml", text);
        assertThat(file.value(path)).contains(was);
        assertThat(text).containsOnlyOnce(old);

        YamlFile changed = file.withValue(path, will);

        assertThat(changed.text()).isEqualTo(text.replace(old, edited));
        assertThat(changed.value(path)).contains(will);
        assertThat(changed.withValue(path, was)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            tag: 1.2.3                | 1.10       | tag: "1.10"
            tag: 1.2                  | 1.3        | tag: "1.3"
            tag: 1.2.3                | 123e4      | tag: "123e4"
            tag: 1.2.3                | on         | tag: "on"
            tag: 1.2.3                | null       | tag: "null"
            tag: 1.2.3                | 2026-11-26 | tag: "2026-11-26"
            tag: 1.2.3                | ~1.2       | tag: ~1.2
            tag: 1.2.3                | 0x1f       | tag: "0x1f"
            tag: 1.2.3                | *a         | tag: "*a"
            tag: 1.2.3                | a: b       | tag: "a: b"
            tag: 1.2.3                | a #b       | tag: "a #b"
            tag: '1.2.3'              | it's       | tag: 'it''s'
            tag: "1.2.3"              | a"b        | tag: "a\\"b"
            {tag: 1.2.3, a: b}        | a, b       | {tag: "a, b", a: b}
            tag: ""  # unset          | 1.2.3      | tag: "1.2.3"  # unset
            tag:     # unset          | 1.2.3      | tag: 1.2.3     # unset
            tag:                      | 1.2.3      | tag: 1.2.3
            tag: ~                    | 1.2.3      | tag: 1.2.3
            {tag: , a: b}             | 1.2.3      | {tag: 1.2.3 , a: b}
            "tag" : 1.2.3             | 1.2.4      | "tag" : 1.2.4
            tag: 1.2.3 # 𝛼 has two   | 1.2.4      | tag: 1.2.4 # 𝛼 has two
            𝛼: {tag: 1}\\ntag: 1.2.3 | 1.2.4      | 𝛼: {tag: 1}\\ntag: 1.2.4
            a: &x 1\\nb: *x\\ntag: 1  | 1.2.4      | a: &x 1\\nb: *x\\ntag: 1.2.4
            a: 1\\n---\\ntag: 1.2.3   | 1.2.4      | a: 1\\n---\\ntag: 1.2.4
            tag: 1.2.3\\r\\na: b\\r\\n | 1.2.4      | tag: 1.2.4\\r\\na: b\\r\\n
            \uFEFFtag: 1.2.3          | 1.2.4      | \uFEFFtag: 1.2.4
            tag: [1.2.3] # one        | 1.2.4      | tag: [1.2.4] # one
            `tag: |\\n  1.2.3\\nb: 1` | 1.2.4      | tag: 1.2.4\\nb: 1
            `tag: |- # old\\n  a\\n\\n  b\\n\\nb: 1` | 1.2.4 | tag: 1.2.4 # old\\n\\nb: 1
            tag: >-\\r\\n  1.2.3\\r\\n# end | 1.2.4 | tag: 1.2.4\\r\\n# end
            tag: 1.2\\n  .3\\nb: 1      | 1.2.4      | tag: 1.2.4\\nb: 1
            tag: "1.2\\n  .3" # two     | 1.2.4      | tag: "1.2.4" # two
            tag: &x 1.2.3             | 1.2.4      | tag: &x 1.2.4
            tag: &x # why\\n  1.2.3   | 1.2.4      | tag: &x # why\\n  1.2.4
            tag: !!str 1              | 1.2.4      | tag: !!str 1.2.4
            tag: !!str 1              | 2          | tag: !!str "2"
            tag: !!int 1 # one        | 1.2.4      | tag: 1.2.4 # one
            tag: &x !!int "1"         | 1.2.4      | tag: &x "1.2.4"
            tag: !!float &x 1         | 1.2.4      | tag: &x 1.2.4
            a: &x 1.2.3\\ntag: *x      | 1.2.4      | a: &x 1.2.3\\ntag: 1.2.4
            tag: 1.10                 | 1.10       | tag: "1.10"
            tag: 0123                 | 0123       | tag: "0123"
            tag: 0x1F # hex           | 0x1F       | tag: "0x1F" # hex
            tag: 2026-11-26           | 2026-11-26 | tag: "2026-11-26"
            tag: on                   | on         | tag: "on"
            tag: =                    | =          | tag: "="
            tag: 1:30                 | 1:30       | tag: "1:30"
            tag: 0o17                 | 0o17       | tag: "0o17"
            tag: 1_000                | 1_000      | tag: "1_000"
            tag: .inf                 | .inf       | tag: ".inf"
            tag: y                    | y          | tag: "y"
            tag: ~                    | ~          | tag: "~"
            tag: 1.2.3                | <<         | tag: "<<"
            """)
    void a_version_is_written_so_that_it_is_read_again_as_it_is(String text, String version, String expected) {
        YamlFile file = new YamlFile("f", unescaped(text));

        YamlFile changed = file.withValue(KeyPath.of("tag"), version);

        assertThat(changed.text()).isEqualTo(unescaped(expected));
        assertThat(changed.value(KeyPath.of("tag"))).contains(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            tag: {a: 1}                    ; tag           ; more than one value is there
            tag: [1, 2]                    ; tag           ; a list of 2 entries is there
            tag: &x 1\\nb: *x              ; tag           ; it is shared by the anchor &x
            a: &x {tag: 1}\\nb: *x         ; a.tag         ; it is shared by the anchor &x
            a: &x {tag: 1}\\nb: {<<: *x}   ; a.tag         ; it is shared by the anchor &x: a change would change more than this, b.tag: expected a.tag* to
            a: &x [{tag: 1}]\\nb: *x       ; a[0].tag      ; it is shared by the anchor &x: a change would change more than this, b[0].tag
            tag: !mine 1                   ; tag           ; it has the tag !mine
            tag: &x [*x]                   ; tag           ; the file cannot be read as YAML: *x in line 1 refers to no anchor
            tag: {<<: 1}                   ; tag           ; the file cannot be read as YAML: << below line 1 takes what is no map
            tag:                           ; tag.below     ; there is no such key, and no map to write it in
            other: 1                       ; images.tag    ; there is no such key, and no map to write it in: expected one at images
            l: [1]                         ; l[0].tag      ; there is no such key, and no map to write it in
            l: [{n: a}]                    ; l[n=b]*.v     ; there is no such key
            tag: 1\\ntag: 2                ; tag           ; the key 'tag' is there twice
            tag: 1\\n---\\ntag: 2          ; tag           ; several of the file's documents have it
            l: [{n: a, v: 1}, {n: a, v: 2}]; l[n=a].v      ; there are several entries [n=a]
            l: [{n: a, v: 1}]              ; l[n=b].v      ; there is no such key
            l: [1]                         ; l[3]          ; there is no such key
            tag: {{ .Values.tag }}\\n a: { ; tag           ; the file cannot be read as YAML
            tag: 1                         ; tag.below     ; there is no such key
            """)
    void what_cannot_be_changed_alone_is_refused_and_why(String text, String key, String why) {
        YamlFile file = new YamlFile("values.yaml", unescaped(text));

        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> file.withValue(KeyPath.of(key), "1.2.4"))
                .withMessageStartingWith("values.yaml, " + key + ": " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            a: &x 1.2\\ntag: *x           ; 1.2
            tag: |\\n  w_2026_40\\n        ; w_2026_40
            tag: [w_2026_40]               ; w_2026_40
            tag: ''                        ; ''
            """)
    void reading_is_less_particular_than_editing(String text, String written) {
        assertThat(new YamlFile("f", unescaped(text)).value(KeyPath.of("tag")).map(String::strip))
                .contains(written);
    }

    @ParameterizedTest
    @CsvSource({"tag:", "tag: null", "tag: []", "''", "other: 1", "# nothing"})
    void where_nothing_is_written_nothing_is_read(String text) {
        assertThat(new YamlFile("f", text).value(KeyPath.of("tag"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "' 1'", "'1\n2'", "'1\u0007'", "'1 '", "ü"})
    void a_version_is_printable_and_on_one_line(String version) {
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> new YamlFile("f", "tag: 1").withValue(KeyPath.of("tag"), version))
                .withMessageContaining("is not a version");
    }

    @Test
    void backslashes_and_quotes_stay_what_they_are() {
        YamlFile changed = new YamlFile("f", "tag: \"1\"").withValue(KeyPath.of("tag"), "a\"b\\c");

        assertThat(changed.text()).isEqualTo("tag: \"a\\\"b\\\\c\"");
        assertThat(changed.value(KeyPath.of("tag"))).contains("a\"b\\c");
    }

    @Test
    void what_is_no_text_or_too_much_is_refused() {
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> YamlFile.of("f", new byte[] {(byte) 0xC3, 0x28}))
                .withMessage("f is not text in UTF-8");
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> YamlFile.of("f", new byte[YamlFile.MAX_CHARACTERS + 1]))
                .withMessageContaining("expected at most 1048576");
        byte[] bytes = "\uFEFFa: ü\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(YamlFile.of("f", bytes).bytes()).isEqualTo(bytes);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }
}
