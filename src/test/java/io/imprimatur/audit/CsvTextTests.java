package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvTextTests {

    private static final List<String> UNSEEN = List.of(
            "", " ", "\t", "\r", "\n", "\u00A0", "\u3000", "\uFEFF", "\u200B", "\u200D", "\u202E", "\u0000", "\u0008",
            "'", "\"", "\u2019", "\uFF07", "\u3164", "\u0301", "\u2028", "\u0085");
    private static final List<String> SIGNS = List.of(
            "=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\uFE66", "\uFE62", "\uFE63", "\uFE6B",
            "\u2212", "\u207A", "\u207B", "\u207C", "\u208A");

    @Property
    void formulas_begin_with_an_apostrophe_whatever_is_before_them(
            @ForAll("unseen") String before, @ForAll("signs") String sign, @ForAll String after) {
        assertThat(CsvText.escaped(before + sign + after)).startsWith("'").isEqualTo("'" + before + sign + after);
    }

    @Property
    void every_text_is_read_as_it_was(@ForAll("mixed") String text) {
        assertThat(CsvText.unescaped(CsvText.escaped(text))).isEqualTo(text);
    }

    @Property
    void every_arbitrary_text_is_read_as_it_was(@ForAll String text) {
        assertThat(CsvText.unescaped(CsvText.escaped(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> unseen() {
        return Arbitraries.of(UNSEEN).list().ofMaxSize(4).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(SIGNS);
    }

    @Provide
    Arbitrary<String> mixed() {
        return Arbitraries.oneOf(unseen(), signs(), Arbitraries.of("a", "1", "sha256:"))
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
    }
}
