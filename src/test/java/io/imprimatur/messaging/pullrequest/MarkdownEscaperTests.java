package io.imprimatur.messaging.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.HostileInput;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Renders escaped texts as GitHub's Markdown does. */
class MarkdownEscaperTests {

    // Mail addresses are matched by REFERENCE: on GitHub they end before a joiner, in this library they do not.
    private static final Parser GITHUB = Parser.builder()
            .extensions(List.of(
                    AutolinkExtension.builder()
                            .linkTypes(AutolinkType.URL, AutolinkType.WWW)
                            .build(),
                    StrikethroughExtension.create(),
                    TablesExtension.create()))
            .build();
    private static final Set<Class<? extends Node>> WORDS_ALONE =
            Set.of(Document.class, Paragraph.class, Text.class, SoftLineBreak.class, HardLineBreak.class);

    /** GitHub detects mentions, issues and commits in the rendered text. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?i)[@\uFF20][\\p{L}\\p{N}]|[#\uFF03]\\d|\\bgh-\\d|\\bhttps?://|\\bwww\\.[a-z]|\\bmailto:[a-z]");

    @Property
    void nothing_but_words_is_shown_and_no_one_is_called(@ForAll("hostile") String words) {
        isWordsAlone(MarkdownEscaper.escapeLines(words));
        isWordsAlone(MarkdownEscaper.escapeLine(words));
        assertThat(MarkdownEscaper.plainLine(words))
                .doesNotContainPattern(REFERENCE)
                .doesNotContain("\n", "\r");
    }

    @Property
    void words_are_read_as_they_were_written(@ForAll("hostile") String words) {
        assertThat(visible(shown(GITHUB.parse(MarkdownEscaper.escapeLine(words)))))
                .isEqualTo(visible(words));
    }

    @Example
    void what_is_on_another_line_is_no_name() {
        isWordsAlone(MarkdownEscaper.escapeLines("@\nhttps://evil.example.org/x"));
    }

    @Example
    void ordinary_words_are_left_alone() {
        String ordinary = "w_2026_40 is good: real/raise.ipynb (41 passed), see localhost:5000/lab, 15:00";

        assertThat(MarkdownEscaper.escapeLine(ordinary)).isEqualTo(ordinary);
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileInput.any();
    }

    private static void isWordsAlone(String markdown) {
        Node document = GITHUB.parse(markdown);
        onlyWords(document, markdown);
        assertThat(shown(document)).as(markdown).doesNotContainPattern(REFERENCE);
    }

    private static void onlyWords(Node node, String markdown) {
        assertThat(WORDS_ALONE).as("%s in %s", node, markdown).anyMatch(kind -> kind.isInstance(node));
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) onlyWords(child, markdown);
    }

    private static String shown(Node node) {
        if (node instanceof Text text) return text.getLiteral();
        if (node instanceof SoftLineBreak || node instanceof HardLineBreak) return "\n";
        StringBuilder shown = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) shown.append(shown(child));
        return shown.toString();
    }

    /** Without spaces, which Markdown joins, and zero-width characters. */
    private static String visible(String text) {
        return text.codePoints()
                .filter(each -> !Character.isWhitespace(each) && !Character.isSpaceChar(each))
                .filter(each -> !Character.isISOControl(each) && Character.getType(each) != Character.FORMAT)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
