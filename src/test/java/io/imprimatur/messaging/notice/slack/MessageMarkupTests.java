package io.imprimatur.messaging.notice.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.notice.NoticeSender.Notice;
import io.imprimatur.messaging.notice.NoticeSettings;
import io.imprimatur.messaging.notice.NoticeSettings.Addressee;
import io.imprimatur.messaging.notice.NoticeSettings.Flavour;
import io.imprimatur.messaging.notice.PlainLine;
import io.imprimatur.testing.HostileInput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Checks escaped text with simple independent parsers of each receiver's format. */
class MessageMarkupTests {

    private static final String PAGE = "https://imprimatur.example.org/proposals/P-1";
    private static final Pattern MENTION = Pattern.compile(
            "(?<![\\p{L}\\p{N}])@[\\p{L}\\p{N}._-]|[\uFF20\uFE6B][\\p{L}\\p{N}]|@[\\w-]+\\.[a-z]{2}|<[!@#][^>]*>|<at>");
    private static final Pattern HASHTAG = Pattern.compile("[#\uFF03]\\p{L}|~[a-z]");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]*://|\\b(?:mailto|tel|javascript|http):[^\\s\u0001]"
                    + "|\\bwww\\d?\\.|[\\p{L}\\p{N}-]\\.(?:com|org|io|py|museum)\\b");
    private static final Pattern LINK_OR_IMAGE = Pattern.compile("]\\(|]\\[|!\\[|(?m)^\\[[^]\\n]*]:");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^\\s{0,3}(?:#{1,6}\\s|[-+*]\\s|>|\\d+[.)]\\s|```|~~~|=+$|-+$|\\|)");

    @Property
    void in_slack_people_mention_link_and_show_nothing(@ForAll("hostile") String words) {
        String shown = slack(text(Flavour.SLACK, words));

        isNeutral(shown);
    }

    @Property
    void in_mattermost_people_mention_link_and_show_nothing(@ForAll("hostile") String words) {
        String text = text(Flavour.MATTERMOST, words);

        isNeutral(markdown(text));
        assertThat(BLOCK.matcher(text).find()).as(text).isFalse();
        assertThat(withoutEscapes(text))
                .as(text)
                .doesNotContainPattern("[`*~|\\[\\]]|<|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    }

    @Property
    void in_teams_people_mention_link_and_show_nothing(@ForAll("hostile") String words) {
        Object card = ((List<?>) body(Flavour.TEAMS, words).get("attachments")).get(0);

        assertThat(card.toString()).contains("RichTextBlock").doesNotContain("=TextBlock", "=Image", "msteams=");
        assertThat(texts(card)).hasSizeGreaterThan(2).allSatisfy(MessageMarkupTests::isNeutral);
        isNeutral(markdown(text(Flavour.TEAMS, words)));
    }

    @Property
    void words_are_read_as_they_were_written(@ForAll("hostile") String words) {
        String line = PlainLine.of(words, 300);
        String expected = visible(PlainLine.of("S" + words + "E", 300) + " " + PlainLine.of("w by" + words + "E", 300)
                + (line.isEmpty() ? "" : ": ") + line + "\n• " + line);

        assertThat(visible(slack(text(Flavour.SLACK, words)))).isEqualTo(expected);
        assertThat(visible(markdown(text(Flavour.MATTERMOST, words)))).isEqualTo(expected);
    }

    @Property
    void nothing_begins_a_line_that_we_did_not_begin(@ForAll("hostile") String words) {
        for (Flavour flavour : Flavour.values())
            assertThat(text(flavour, words).split("\\R", -1)).hasSize(2);
    }

    @Property
    void what_is_too_long_is_cut_between_characters(@ForAll("hostile") String words) {
        for (int longest = 2; longest < 12; longest++) {
            String line = PlainLine.of(words, longest);
            assertThat(line.length()).isLessThanOrEqualTo(longest);
            assertThat(line.codePoints().noneMatch(each -> each >= 0xD800 && each <= 0xDFFF))
                    .isTrue();
        }
    }

    @Example
    void links_and_mentions_of_our_own_stay() {
        String text = (String) new WebhookMessage(
                        new Notice(
                                List.of("team", "@all"),
                                "P-1",
                                "announced",
                                "All is at " + PAGE + ".",
                                List.of(),
                                Optional.of(URI.create(PAGE))),
                        settings(Flavour.MATTERMOST))
                .body()
                .get("text");

        assertThat(text)
                .isEqualTo("**P-1** announced, for @science-platform, @\u200Dall: All is at " + PAGE + ".\n<" + PAGE
                        + ">");
    }

    @Example
    void ordinary_words_are_left_alone() {
        String ordinary = "w_2026_40 is good: real/raise.ipynb (41 passed), sha256:12ab; see localhost:5000/lab, 15:00,"
                + " tutorials@idfprod";

        assertThat(MessageMarkup.MRKDWN.escape(ordinary)).isEqualTo(ordinary);
        assertThat(MessageMarkup.MARKDOWN.escape(ordinary)).isEqualTo(ordinary);
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileInput.any();
    }

    private static void isNeutral(String shown) {
        String joined = shown.replace("\u200D", "\u0001");
        for (Pattern pattern : List.of(MENTION, HASHTAG, ADDRESS, LINK_OR_IMAGE))
            assertThat(joined).as(joined).doesNotContainPattern(pattern);
    }

    private static List<String> texts(Object part) {
        if (part instanceof List<?> list)
            return list.stream().flatMap(each -> texts(each).stream()).toList();
        if (!(part instanceof Map<?, ?> map)) return List.of();
        return map.entrySet().stream()
                .flatMap(field -> field.getKey().equals("text")
                        ? Stream.of(field.getValue().toString())
                        : texts(field.getValue()).stream())
                .toList();
    }

    /** Without the link to the page. */
    private static String text(Flavour flavour, String words) {
        String text = (String) body(flavour, words).get("text");
        assertThat(text).endsWith("\n<" + PAGE + ">");
        return text.substring(0, text.length() - PAGE.length() - 3);
    }

    private static Map<String, Object> body(Flavour flavour, String words) {
        String line = PlainLine.of(words, 300);
        return new WebhookMessage(
                        new Notice(
                                List.of(),
                                "S" + words + "E",
                                "w by" + words + "E",
                                line,
                                List.of(line),
                                Optional.of(URI.create(PAGE))),
                        settings(flavour))
                .body();
    }

    private static NoticeSettings settings(Flavour flavour) {
        return new NoticeSettings("", flavour, Set.of(), List.of(new Addressee("team", "@science-platform", "")));
    }

    /** Receivers find control sequences before they decode entities; bold is removed. */
    private static String slack(String text) {
        assertThat(text).doesNotContain("<", ">");
        return unbold(text, "*").replace("&lt;", "<\u200D").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Replaces escapes by marked literals, then decodes entities. */
    private static String markdown(String text) {
        StringBuilder shown = new StringBuilder();
        String plain = unbold(text, "**");
        for (int i = 0; i < plain.length(); i++) {
            char sign = plain.charAt(i);
            if (sign == '\\' && i + 1 < plain.length() && "\\`*_{}[]()#+-.!>~|".indexOf(plain.charAt(i + 1)) >= 0)
                shown.append(plain.charAt(++i)).append('\u200D');
            else shown.append(sign);
        }
        return shown.toString().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String withoutEscapes(String text) {
        return unbold(text, "**").replaceAll("\\\\[\\\\`*_{}\\[\\]()#+\\-.!>~|]", "x");
    }

    private static String unbold(String text, String mark) {
        assertThat(text).startsWith(mark + "S");
        int end = text.indexOf("E" + mark + " w by");
        return text.substring(mark.length(), end + 1) + text.substring(end + 1 + mark.length());
    }

    private static String visible(String text) {
        return text.codePoints()
                .filter(each -> Character.getType(each) != Character.FORMAT)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
