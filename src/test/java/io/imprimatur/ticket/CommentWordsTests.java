package io.imprimatur.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentWordsTests {

    private static final List<String> ROLES = List.of("middleware-lead", "product-owner");

    private final CommentWords words = new CommentWords(new JiraSettings(
            null,
            null,
            JiraSettings.Flavour.CLOUD,
            "",
            "",
            "",
            "Task",
            Duration.ofSeconds(60),
            "",
            List.of(),
            List.of(),
            "Done",
            List.of("ack", "acknowledge"),
            List.of("object")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ack                               | acknowledge |                 | ''
            ACK!                              | acknowledge |                 | ''
            '  Acknowledge. '                 | acknowledge |                 | ''
            ack: the plots are fine           | acknowledge |                 | the plots are fine
            ack - thanks, when is the window? | acknowledge |                 | thanks, when is the window?
            ack Middleware-Lead               | acknowledge | middleware-lead | ''
            ack product-owner, for dan        | acknowledge | product-owner   | for dan
            object: the plots are empty       | object      |                 | the plots are empty
            Object middleware-lead: empty     | object      | middleware-lead | empty
            """)
    void a_word_is_taken_with_what_it_says(String body, String decision, String role, String text) {
        assertThat(words.read(body, ROLES))
                .contains(new SpokenWord(decision, Optional.ofNullable(role), text == null ? "" : text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I ack",
                "acknowledged",
                "ack_",
                "acks",
                "{quote}ack{quote}",
                "bq. ack",
                "> ack",
                "objection: no",
                "ack-ish",
                "[~ada] ack"
            })
    void who_does_not_begin_with_a_word_says_nothing(String body) {
        assertThat(words.read(body, ROLES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ack?                          | it is a question
            ack middleware-lead?          | it is a question
            ack, I do not object          | it both acknowledges and objects
            ack mideware-lead             | 'mideware-lead' is not a role here: expected one of middleware-lead, product-owner
            object                        | an objection needs a colon and a reason
            object:                       | an objection needs a colon and a reason
            Object stores are slow today  | an objection needs a colon and a reason
            """)
    void what_is_not_clear_is_to_be_asked(String body, String why) {
        assertThatThrownBy(() -> words.read(body, ROLES))
                .isInstanceOf(CommentNotTaken.class)
                .hasMessageContaining(why);
    }
}
