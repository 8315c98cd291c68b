package io.imprimatur.announcement.semaphore;

import io.imprimatur.announcement.Announcement;
import io.imprimatur.change.PlainMarkdown;
import io.imprimatur.notice.PlainLine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * An announcement as Semaphore reads it: front matter in YAML that says what is shown where and when, then more of it in
 * Markdown.
 */
record Broadcast(Announcement announcement, Semaphore semaphore, Optional<URI> page) {

    private static final Pattern SENTENCE = Pattern.compile("\\A(.{1,250}?[.!?])(?:\\s+|\\z)", Pattern.DOTALL);
    private static final int LONGEST_SUMMARY = 250;
    private static final Duration WITHOUT_A_WINDOW = Duration.ofDays(1);

    /** The same at every try. */
    String path() {
        String day = begins().toLocalDate().toString();
        return semaphore.folder() + "/" + day + "-" + name() + ".md";
    }

    /** E.g. {@code p-17-heads-up}. */
    String name() {
        return (announcement.subject() + "-" + announcement.occasion().id()).toLowerCase(Locale.ROOT);
    }

    String text() {
        return "---\n" + frontMatter() + "---\n" + body();
    }

    /** Its first sentence; of one that is too long as many words as fit. */
    String summary() {
        String words = words();
        Matcher first = SENTENCE.matcher(words);
        return first.find() ? first.group(1) : PlainLine.shortened(words, LONGEST_SUMMARY);
    }

    /** What the summary does not say: the text goes on where that ends. */
    private String rest() {
        String words = words();
        Matcher first = SENTENCE.matcher(words);
        if (first.find()) return words.substring(first.end());
        int said = summary().length();
        return words.length() <= LONGEST_SUMMARY
                ? ""
                : "…" + words.substring(said - 1).strip();
    }

    private String words() {
        String words = announcement.words().strip();
        return PlainMarkdown.line(words).isEmpty() ? announcement.title() : words;
    }

    private String frontMatter() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        Map<String, Object> matter = new LinkedHashMap<>();
        matter.put("summary", PlainMarkdown.line(summary()));
        if (!semaphore.environments().isEmpty()) matter.put("env", List.copyOf(semaphore.environments()));
        matter.put("timezone", semaphore.timezone());
        // Texts, so quoted: Semaphore was read to take what YAML itself makes a time of for the midnight before.
        matter.put("defer", written(defer()));
        matter.put("expire", written(expire()));
        matter.put("category", semaphore.kind().id());
        return new Yaml(options).dump(matter);
    }

    private String body() {
        String rest = rest();
        String more = rest.isBlank() ? "" : "\n" + paragraphs(rest) + "\n";
        return more
                + page.map(address -> "\n[" + announcement.subject() + "](<" + address + ">)\n")
                        .orElse("");
    }

    /** A wording may name the page, which stays a link. */
    private String paragraphs(String words) {
        String shown = PlainMarkdown.paragraphs(words);
        return page.map(URI::toString)
                .map(address -> shown.replace(PlainMarkdown.line(address), "<" + address + ">"))
                .orElse(shown);
    }

    private Instant defer() {
        Instant planned = announcement.plannedAt();
        return semaphore
                .leadTime()
                .flatMap(lead -> announcement.opens().map(opens -> opens.minus(lead)))
                .filter(planned::isBefore)
                .orElse(planned);
    }

    private Instant expire() {
        return announcement.closes().orElseGet(() -> announcement.plannedAt().plus(WITHOUT_A_WINDOW));
    }

    private ZonedDateTime begins() {
        return announcement.opens().orElse(announcement.plannedAt()).atZone(semaphore.zone());
    }

    /** With its offset, e.g. {@code 2026-11-26T15:00:00-08:00}. */
    private String written(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.atZone(semaphore.zone()).truncatedTo(ChronoUnit.SECONDS));
    }
}
