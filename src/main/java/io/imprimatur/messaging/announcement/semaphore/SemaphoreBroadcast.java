package io.imprimatur.messaging.announcement.semaphore;

import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.semaphore.SemaphoreSettings.SemaphoreRepository;
import io.imprimatur.messaging.notice.PlainLine;
import io.imprimatur.messaging.pullrequest.MarkdownEscaper;
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
 * Announcement as a Semaphore broadcast: YAML front matter with summary, environments and display times, followed by
 * Markdown.
 */
record SemaphoreBroadcast(Announcement announcement, SemaphoreRepository semaphore, Optional<URI> page) {

    private static final Pattern SENTENCE = Pattern.compile("\\A(.{1,250}?[.!?])(?:\\s+|\\z)", Pattern.DOTALL);
    private static final int MAX_SUMMARY = 250;
    private static final Duration DEFAULT_DURATION = Duration.ofDays(1);

    /** Path of the file, the same at every attempt. */
    String path() {
        String day = start().toLocalDate().toString();
        return semaphore.folder() + "/" + day + "-" + name() + ".md";
    }

    /** Name, e.g. {@code p-17-heads-up}. */
    String name() {
        return (announcement.subject() + "-" + announcement.occasion().id()).toLowerCase(Locale.ROOT);
    }

    String text() {
        return "---\n" + frontMatter() + "---\n" + body();
    }

    /** First sentence, truncated at a word boundary if it is too long. */
    String summary() {
        String message = message();
        Matcher first = SENTENCE.matcher(message);
        return first.find() ? first.group(1) : PlainLine.truncate(message, MAX_SUMMARY);
    }

    /** Text after the summary. */
    private String rest() {
        String message = message();
        Matcher first = SENTENCE.matcher(message);
        if (first.find()) return message.substring(first.end());
        int summaryLength = summary().length();
        return message.length() <= MAX_SUMMARY
                ? ""
                : "…" + message.substring(summaryLength - 1).strip();
    }

    private String message() {
        String message = announcement.words().strip();
        return MarkdownEscaper.escapeLine(message).isEmpty() ? announcement.title() : message;
    }

    private String frontMatter() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("summary", MarkdownEscaper.escapeLine(summary()));
        if (!semaphore.environments().isEmpty()) properties.put("env", List.copyOf(semaphore.environments()));
        properties.put("timezone", semaphore.timezone());
        // Quoted as strings: Semaphore was observed to read unquoted YAML timestamps as the preceding midnight.
        properties.put("defer", formatted(defer()));
        properties.put("expire", formatted(expire()));
        properties.put("category", semaphore.parsedCategory().id());
        return new Yaml(options).dump(properties);
    }

    private String body() {
        String rest = rest();
        String remainder = rest.isBlank() ? "" : "\n" + paragraphs(rest) + "\n";
        return remainder
                + page.map(address -> "\n[" + announcement.subject() + "](<" + address + ">)\n")
                        .orElse("");
    }

    /** Keeps the page's address a link if the message contains it. */
    private String paragraphs(String message) {
        String escaped = MarkdownEscaper.escapeLines(message);
        return page.map(URI::toString)
                .map(address -> escaped.replace(MarkdownEscaper.escapeLine(address), "<" + address + ">"))
                .orElse(escaped);
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
        return announcement.closes().orElseGet(() -> announcement.plannedAt().plus(DEFAULT_DURATION));
    }

    private ZonedDateTime start() {
        return announcement.opens().orElse(announcement.plannedAt()).atZone(semaphore.zone());
    }

    /** ISO 8601 with offset, e.g. {@code 2026-11-26T15:00:00-08:00}. */
    private String formatted(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.atZone(semaphore.zone()).truncatedTo(ChronoUnit.SECONDS));
    }
}
