package io.imprimatur.messaging.announcement.semaphore;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.announcement.semaphore.SemaphoreSettings.SemaphoreRepository;
import io.imprimatur.messaging.pullrequest.MarkdownEscaper;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Author;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.lang.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SemaphoreBroadcastTests {

    private static final Instant PLANNED = Instant.parse("2026-11-24T18:30:15.123Z");
    private static final Instant OPENS = Instant.parse("2026-11-26T23:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-11-27T01:00:00Z");
    private static final String WORDS =
            "Weekly 2026_40 (w_2026_40) becomes Recommended image in Patch Thursday, from Thu 2026-11-26 15:00"
                    + " America/Los_Angeles to Thu 2026-11-26 17:00 America/Los_Angeles. A window is not a downtime, but"
                    + " please hold off reporting problems until it is over.";

    @Test
    void it_is_byte_for_byte_what_semaphore_reads() {
        assertThat(text(WORDS, null))
                .isEqualTo(
                        """
                        ---
                        summary: Weekly 2026_40 (w_2026_40) becomes Recommended image in Patch Thursday, from Thu 2026-11-26 15:00 America/Los_Angeles to Thu 2026-11-26 17:00 America/Los_Angeles.
                        env:
                        - idfprod
                        - idfint
                        timezone: America/Los_Angeles
                        defer: '2026-11-24T10:30:15-08:00'
                        expire: '2026-11-26T17:00:00-08:00'
                        category: notice
                        ---

                        A window is not a downtime, but please hold off reporting problems until it is over.

                        [P-17](<https://imprimatur.example.org/proposals/P-17>)
                        """);
        assertThat(broadcast(WORDS, null).path()).isEqualTo("broadcasts/2026-11-26-p-17-heads-up.md");
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, 2026-11-25T15:00:00-08:00",
        "PT0S, 2026-11-26T15:00:00-08:00",
        "P30D, 2026-11-24T10:30:15-08:00",
    })
    void it_shows_from_so_long_before_the_window_and_not_before_it_is_said(Duration lead, String defer) {
        assertThat(frontMatter(text(WORDS, lead))).containsEntry("defer", defer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nevil: true\n---\n# big",
                "a: b # c, \"quoted\" 'and' {x: [y]} & *z !t %p @q `r`",
                "2026-11-26",
                "yes",
                "null",
                "- a\n- b",
                "\u0007\u0085\u2028 ünïcödé 🙂",
                "<script>alert(1)</script> ![x](javascript:alert(1)) [a](b) **c** _d_ ~~e~~",
                "one word\r\n---\r\n1. two",
            })
    void whatever_somebody_wrote_is_words(String hostile) {
        String text = text(hostile, null);

        Map<String, Object> matter = frontMatter(text);
        assertThat(matter.keySet()).containsExactly("summary", "env", "timezone", "defer", "expire", "category");
        assertThat(matter.get("summary")).isInstanceOf(String.class).asString().doesNotContain("\n", "\r");
        assertThat(text.split("(?m)^---$", -1))
                .as("no other end of the front matter")
                .hasSize(3);
        assertThat(text.replaceAll("\\\\.", ""))
                .as("what is not escaped")
                .doesNotContain("<script", "**c", "![", "](b", "~~e");
    }

    @Test
    void underscores_of_tags_and_what_begins_a_line_are_shown_as_they_are() {
        assertThat(MarkdownEscaper.escapeLines("w_2026_40\n# no heading\n- no list\n1. no number\n_not so_\n\nnext"))
                .isEqualTo("w_2026_40\n\\# no heading\n\\- no list\n1\\. no number\n\\_not so\\_\n\nnext");
    }

    @Test
    void a_sentence_that_is_too_long_is_cut_at_a_word_and_goes_on_below() {
        String words = "abcdefg ".repeat(100).strip();

        String text = text(words, null);

        assertThat(frontMatter(text))
                .containsEntry("summary", "abcdefg ".repeat(31).strip() + "…");
        assertThat(body(text)).startsWith("\n…" + "abcdefg ".repeat(69).strip() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, x, 400, no word ends in it",
        "'', 🙂, 300, a character is two units",
        "'', 日本語, 200, no spaces are written"
    })
    void a_word_that_is_too_long_is_cut_between_characters(String beginning, String piece, int times, String why) {
        String words = beginning + piece.repeat(times);

        String summary = frontMatter(text(words, null)).get("summary").toString();

        assertThat(summary).as(why).hasSizeBetween(200, 251).endsWith("…");
        assertThat(summary.codePoints().noneMatch(each -> each >= 0xD800 && each <= 0xDFFF))
                .isTrue();
    }

    @Property
    void nothing_is_left_out_and_nothing_said_twice(@ForAll("texts") String words) {
        String text = text(words, null);
        String summary = frontMatter(text).get("summary").toString();
        String below = body(text).replace("[P-17](<https://imprimatur.example.org/proposals/P-17>)", "");

        assertThat(summary.length()).isLessThanOrEqualTo(251);
        assertThat(letters(summary + below)).isEqualTo(letters(words));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> word = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> between = Arbitraries.of(" ", " ", " ", "\n", ". ", "! ", "\n\n", ", ");
        return Combinators.combine(word, between)
                .as(String::concat)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120)
                .map(all -> String.join("", all));
    }

    private static String letters(String words) {
        return words.replaceAll("[^A-Za-z.!,]", "");
    }

    @Test
    void words_that_show_nothing_are_replaced_by_the_title() {
        assertThat(frontMatter(text("\u200B \u00AD", null))).containsEntry("summary", "Weekly 2026_40 (w_2026_40)");
    }

    @Test
    void without_a_window_it_shows_for_a_day() {
        Announcement windowless = announcement(WORDS, Optional.empty(), Optional.empty());
        SemaphoreBroadcast semaphoreBroadcast =
                new SemaphoreBroadcast(windowless, semaphore(Duration.ofHours(1)), Optional.empty());

        Map<String, Object> matter = frontMatter(semaphoreBroadcast.text());
        assertThat(matter)
                .containsEntry("defer", "2026-11-24T10:30:15-08:00")
                .containsEntry("expire", "2026-11-25T10:30:15-08:00");
        assertThat(semaphoreBroadcast.path()).startsWith("broadcasts/2026-11-24-");
    }

    private static String body(String text) {
        return text.substring(text.indexOf("\n---\n", 4) + 5);
    }

    private static Map<String, Object> frontMatter(String text) {
        String matter = text.substring(4, text.indexOf("\n---\n", 4) + 1);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(matter);
    }

    private static String text(String words, @Nullable Duration lead) {
        return broadcast(words, lead).text();
    }

    private static SemaphoreBroadcast broadcast(String words, @Nullable Duration lead) {
        return new SemaphoreBroadcast(
                announcement(words, Optional.of(OPENS), Optional.of(CLOSES)),
                semaphore(lead),
                Optional.of(URI.create("https://imprimatur.example.org/proposals/P-17")));
    }

    private static SemaphoreRepository semaphore(@Nullable Duration lead) {
        return new SemaphoreRepository(
                null,
                "main",
                new Author("Imprimatur", "imprimatur@example.org"),
                null,
                "broadcasts",
                List.of("idfprod", "idfint"),
                "America/Los_Angeles",
                "notice",
                lead);
    }

    private static Announcement announcement(String words, Optional<Instant> opens, Optional<Instant> closes) {
        return new Announcement(
                42,
                "P-17",
                AnnouncementKind.HEADS_UP,
                "semaphore",
                "Weekly 2026_40 (w_2026_40)",
                words,
                "/proposals/P-17",
                opens,
                closes,
                State.DUE,
                0,
                Optional.empty(),
                PLANNED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
