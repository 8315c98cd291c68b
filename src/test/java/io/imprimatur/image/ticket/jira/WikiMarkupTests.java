package io.imprimatur.image.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraMarkup;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikiMarkupTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            textBlock =
                    """
            w_2026_40 is sha256:abc, it's fine - or not ¦ w_2026_40 is sha256:abc, it's fine \\- or not
            {color:red}x{color}                       ¦ \\{color:red\\}x\\{color\\}
            [~accountid:5b10] and [~ada]              ¦ \\[\\~accountid:5b10\\] and \\[\\~ada\\]
            !https://example.org/x.png!               ¦ \\!https://example.org/x.png\\!
            ||a|b||                                   ¦ \\|\\|a\\|b\\|\\|
            *bold* _it_ +u+ ^s^ ??c?? ----            ¦ \\*bold\\* \\_it\\_ \\+u\\+ \\^s\\^ \\?\\?c\\?\\? \\-\\-\\-\\-
            h1. heading                               ¦ h1&#46; heading
            bq. quote                                 ¦ bq&#46; quote
            :) (!) (on) (see P-1 and P-2)             ¦ &#58;) \\(\\!) \\(on) (see P-1 and P-2)
            a\\b                                      ¦ a&#92;b
            # one                                     ¦ \\# one
            Q&A &#46; &amp; ;) a & b                  ¦ Q&#38;A &#38;\\#46; &#38;amp; &#59;) a & b
            https://example.org/a_b~c?d=e#f.          ¦ https://example.org/a_b~c?d=e#f.
            """)
    void text_stays_text(String plain, String markup) {
        assertThat(WikiMarkup.escape(plain)).isEqualTo(markup);
    }

    @Property(tries = 2000)
    void text_reads_as_typed_on_cloud_and_data_center(@ForAll("texts") String text, @ForAll JiraEdition flavour) {
        assertThat(JiraMarkup.shown(flavour, WikiMarkup.escape(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        ".",
                        ":",
                        ";",
                        ")",
                        "(",
                        "\\",
                        "&",
                        "#",
                        "46;",
                        "amp;",
                        "h1.",
                        "bq.",
                        "\n",
                        " ",
                        "a",
                        "D",
                        "P",
                        "-",
                        "*",
                        "_",
                        "{",
                        "}",
                        "[",
                        "]",
                        "!",
                        "|",
                        "~",
                        "?",
                        "+",
                        "^",
                        "https://example.org/a_b",
                        "w_2026_40",
                        "sha256:ab",
                        "\u00E9")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
