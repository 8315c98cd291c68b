package io.imprimatur.messaging.notice.slack;

import io.imprimatur.messaging.notice.NoticeSender.Notice;
import io.imprimatur.messaging.notice.NoticeSettings;
import io.imprimatur.messaging.notice.NoticeSettings.Flavour;
import io.imprimatur.messaging.notice.PlainLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Request body of a notice, in the receiver's format. */
record WebhookMessage(Notice notice, NoticeSettings settings) {

    private static final int MAX_SUBJECT = 300;

    Map<String, Object> body() {
        return settings.flavour() == Flavour.TEAMS ? card() : Map.of("text", text());
    }

    private MessageMarkup dialect() {
        return settings.flavour() == Flavour.SLACK ? MessageMarkup.MRKDWN : MessageMarkup.MARKDOWN;
    }

    private String text() {
        MessageMarkup messageMarkup = dialect();
        String subject = subject().isEmpty() ? "" : messageMarkup.bold(subject()) + " ";
        String to = notice.recipients().stream().map(this::mention).collect(Collectors.joining(", "));
        String words = notice.text().isEmpty() ? "" : ": " + words();
        String lines = notice.lines().stream()
                .map(line -> "\n• " + messageMarkup.escape(line))
                .collect(Collectors.joining());
        String link = notice.page().map(page -> "\n<" + page + ">").orElse("");
        return subject + messageMarkup.escape(what()) + (to.isEmpty() ? "" : ", for " + to) + words + lines + link;
    }

    private String subject() {
        return PlainLine.of(notice.subject(), MAX_SUBJECT);
    }

    private String what() {
        return PlainLine.of(notice.event(), MAX_SUBJECT);
    }

    private String mention(String name) {
        return settings.mention(name).orElseGet(() -> dialect().escape(PlainLine.of(name, MAX_SUBJECT)));
    }

    /** Keeps the page's address a link if the text contains it. */
    private String words() {
        String words = dialect().escapeLines(notice.text());
        return notice.page()
                .map(URI::toString)
                .map(page -> words.replace(dialect().escape(page), page))
                .orElse(words);
    }

    /**
     * Adaptive Card, whose text runs support neither Markdown nor mentions; with a plain text alternative for receivers
     * without cards.
     */
    private Map<String, Object> card() {
        List<Map<String, Object>> blocks = new ArrayList<>();
        String words = notice.text().isEmpty() ? "" : ": " + notice.text();
        String to = notice.recipients().isEmpty() ? "" : ", for " + String.join(", ", notice.recipients());
        blocks.add(block(List.of(run(subject() + " ", true), run(what() + to + words, false))));
        notice.lines().forEach(line -> blocks.add(block(List.of(run("• " + line, false)))));
        Optional<URI> page = notice.page();
        Map<String, Object> content = Map.of(
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                blocks,
                "actions",
                page.stream()
                        .map(address -> Map.of("type", "Action.OpenUrl", "title", "Open", "url", address.toString()))
                        .toList());
        return Map.of(
                "type",
                "message",
                "text",
                text(),
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", content)));
    }

    private static Map<String, Object> block(List<Map<String, Object>> runs) {
        return Map.of("type", "RichTextBlock", "inlines", runs);
    }

    private static Map<String, Object> run(String words, boolean bold) {
        return Map.of(
                "type", "TextRun", "text", MessageMarkup.breakLinks(words), "weight", bold ? "Bolder" : "Default");
    }
}
