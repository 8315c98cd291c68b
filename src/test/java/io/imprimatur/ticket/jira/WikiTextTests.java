package io.imprimatur.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikiTextTests {

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
            h1. heading                               ¦ h1\\. heading
            bq. quote                                 ¦ bq\\. quote
            :) (!) (on) (see P-1 and P-2)             ¦ \\:) \\(\\!) \\(on) (see P-1 and P-2)
            a\\b                                      ¦ a&#92;b
            # one                                     ¦ \\# one
            https://example.org/a_b~c?d=e#f.          ¦ https://example.org/a_b~c?d=e#f.
            """)
    void text_stays_text(String plain, String markup) {
        assertThat(WikiText.of(plain)).isEqualTo(markup);
    }
}
