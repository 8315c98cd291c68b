package io.imprimatur.image.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.ticket.CommentParser.CommentCommand;
import io.imprimatur.image.ticket.CommentParser.CommentNotTaken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentParserTests {

    private static final RoleMatcher ROLES = new RoleMatcher(
            List.of("middleware-lead", "product-owner"),
            Map.of(
                    "middleware-lead", "Lead for Middleware",
                    "product-owner", "Product owner (or the data engineer in operations)",
                    "summit-lead", "Summit lead",
                    "science-pipelines-lead", "Lead for Science Pipelines"));

    private final CommentParser parser = new CommentParser(new JiraSettings(
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
            "",
            Map.of(),
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
            'ack: product-owner'              | acknowledge | product-owner   | ''
            'ack middleware\\-lead'            | acknowledge | middleware-lead | ''
            'ack Middleware Lead, fine'       | acknowledge | middleware-lead | fine
            'ack as the *product-owner*: go'  | acknowledge | product-owner   | go
            ack - {{product-owner}}           | acknowledge | product-owner   | ''
            'ack {color:red}middleware\\u2011lead{color} ok' | acknowledge | middleware-lead | ok
            ack\\u00A0product\\u2010owner       | acknowledge | product-owner   | ''
            \\uFEFFa\\u200Bck\\u3000             | acknowledge |                 | ''
            ack-product-owner                 | acknowledge | product-owner   | ''
            ack Lead for Middleware           | acknowledge | middleware-lead | ''
            ack middlewarelead                | acknowledge | middleware-lead | ''
            '*ack* middleware_lead'           | acknowledge | middleware-lead | ''
            ack\\U0001F44D                     | acknowledge |                 | \\U0001F44D
            ack P-17                          | acknowledge |                 | P-17
            ack, w_2026_40 is well-tested     | acknowledge |                 | w_2026_40 is well-tested
            'object: middleware-lead: empty'  | object      | middleware-lead | empty
            object\\uFF1A empty\\u200B           | object      |                 | empty
            ack middleware-lead, I told the product-owner | acknowledge | middleware-lead | I told the product-owner
            """)
    void a_word_is_taken_with_what_it_says(String body, String decision, String role, String text) {
        assertThat(parser.parse(unescaped(body), ROLES))
                .contains(new CommentCommand(decision, Optional.ofNullable(role), text == null ? "" : unescaped(text)));
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
                "[~ada] ack",
                "ack\u2011ish",
                "ack'd it",
                "ack\u0301"
            })
    void who_does_not_begin_with_a_word_says_nothing(String body) {
        assertThat(parser.parse(body, ROLES)).isEmpty();
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
            object: \\u200B\\u00A0          | an objection needs a colon and a reason
            object: product-owner         | an objection needs a colon and a reason
            'object: -- !'                | an objection needs a colon and a reason
            ack ?                         | it is a question
            ack\\uFF1F                     | it is a question
            ack? product-owner            | it is a question
            ack: mideware-lead            | 'mideware-lead' is not a role here
            ack middelware lead           | 'middelware lead' is not a role here
            'ack: summit-lead'            | 'summit-lead' is not a role here
            ack summit lead               | 'summit lead' is not a role here
            ack data\\-engineer           | 'data\\-engineer' is not a role here
            ack middleware                | 'middleware' is not a role here
            'ack: middleware, looks good'  | 'middleware' is not a role here
            ack pipelines lead looks good | 'pipelines lead' is not a role here
            'ack: science-lead, fine'     | 'science-lead' is not a role here
            ack product-owner-deputy      | 'product-owner' is not a role here
            ack, not for product-owner    | expected a role right after 'ack'
            'object: the product-owner was never asked' | expected a role right after 'object'
            ack middleware-lead and product-owner | it names more than one role
            """)
    void what_is_not_clear_is_to_be_asked(String body, String why) {
        assertThatThrownBy(() -> parser.parse(unescaped(body), ROLES))
                .isInstanceOf(CommentNotTaken.class)
                .hasMessageContaining(why);
    }

    @Property(tries = 3000)
    void a_comment_that_begins_with_a_word_is_taken_for_that_role_or_asked_about(
            @ForAll("words") String word,
            @ForAll("roles") String role,
            @ForAll("gaps") String before,
            @ForAll("decorations") String decoration,
            @ForAll("joints") String joint,
            @ForAll("spaces") String hidden,
            @ForAll("remarks") String remark) {
        String named = role.replace("-", joint).replaceFirst("(?<=[a-z]{3})", hidden);
        String body = hidden + word + before + decoration.formatted(named) + remark;
        try {
            assertThat(parser.parse(body, ROLES)).as(body).hasValueSatisfying(said -> assertThat(said.role())
                    .contains(role));
        } catch (CommentNotTaken asked) {
            assertThat(asked).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 1000)
    void no_space_and_nothing_invisible_hides_a_word(
            @ForAll("words") String word, @ForAll("spaces") String before, @ForAll("spaces") String after) {
        assertThat(parser.isCommand(before + word + after, ROLES)).isTrue();
    }

    @Property(tries = 1000)
    void any_text_after_a_word_is_read_or_asked_about(@ForAll("words") String word, @ForAll String text) {
        assertThat(parser.isCommand(word + " " + text, ROLES)).isTrue();
        try {
            assertThat(parser.parse(word + " " + text, ROLES)).isPresent();
        } catch (CommentNotTaken asked) {
            assertThat(asked.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("ack", "ACK", "Acknowledge", "object", "Object");
    }

    @Provide
    Arbitrary<String> roles() {
        return Arbitraries.of(ROLES.roleIds());
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of(
                " ",
                ": ",
                ":",
                ", ",
                " - ",
                " \u2014 ",
                "\u00A0",
                "\n\n",
                "\u3000\u200B",
                "! ",
                ";",
                " for the ",
                " as ",
                ", I spoke with the ",
                " not ",
                "\n\nCc ");
    }

    @Provide
    Arbitrary<String> decorations() {
        return Arbitraries.of(
                "%s",
                "*%s*",
                "_%s_",
                "+%s+",
                "{{%s}}",
                "[%s]",
                "(%s)",
                "\"%s\"",
                "'%s'",
                "\u201C%s\u201D",
                "`%s`",
                "{color:red}%s{color}",
                "{quote}%s{quote}",
                "[%s|https://example.org]",
                "the %s",
                "@%s",
                "#%s",
                "**%s**",
                "&nbsp;%s",
                "\\%s",
                "<%s>");
    }

    @Provide
    Arbitrary<String> joints() {
        return Arbitraries.of(
                "-",
                "\\-",
                "\u2010",
                "\u2011",
                "\u2012",
                "\u2013",
                "\u2014",
                "\u2212",
                " ",
                "\u00A0",
                "_",
                "",
                ".",
                "/",
                " - ",
                "&#45;",
                "\u200B-\u200B",
                "\u00AD",
                "\n");
    }

    @Provide
    Arbitrary<String> spaces() {
        return Arbitraries.of(
                "", " ", "\u00A0", "\u202F", "\u2007", "\u3000", "\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\t",
                "\u0085", "\u2028", "\uFE0F");
    }

    @Provide
    Arbitrary<String> remarks() {
        return Arbitraries.of(
                "", "!", ": the plots are fine", " \u2014 fine", "\u00A0", ", it works\nwell", ". Thanks");
    }

    /** Decodes {@code \\u200B} in a table. */
    private static String unescaped(String text) {
        return Pattern.compile("\\\\[uU]([0-9A-F]{8}|[0-9A-F]{4})")
                .matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
    }
}
