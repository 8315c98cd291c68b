package io.imprimatur.notice.slack;

import io.imprimatur.http.RetryAfter;
import io.imprimatur.notice.Messenger;
import io.imprimatur.notice.Notice;
import io.imprimatur.notice.NoticeSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** An incoming webhook as Slack, Mattermost and others have it. */
class Slack implements Messenger {

    private final RestClient http;
    private final NoticeSettings settings;
    private final Clock clock;

    Slack(RestClient http, NoticeSettings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Set<String> places() {
        return settings.places().keySet();
    }

    @Override
    public void send(String place, Notice notice) {
        URI webhook = settings.places().get(place);
        try {
            http.post()
                    .uri(webhook)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("text", text(notice)))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientResponseException answer) {
            throw new NotDelivered(
                    "the webhook answered " + answer.getStatusCode().value(), retryAfter(answer), null);
        } catch (RestClientException unreachable) {
            // Without the cause: its message names the address, which is a secret.
            throw new NotDelivered("the webhook at " + webhook.getHost() + " did not answer", Optional.empty(), null);
        }
    }

    private Optional<Duration> retryAfter(RestClientResponseException answer) {
        return Optional.ofNullable(answer.getResponseHeaders()).flatMap(headers -> RetryAfter.of(headers, clock));
    }

    private String text(Notice notice) {
        String to = notice.to().stream().map(this::mention).collect(Collectors.joining(", "));
        String subject = notice.subject().isEmpty() ? "" : "*" + escaped(notice.subject()) + "* ";
        String words = notice.words().isEmpty() ? "" : ": " + escaped(notice.words());
        String link = notice.page().map(page -> "\n<" + page + ">").orElse("");
        return subject + escaped(notice.what()) + (to.isEmpty() ? "" : ", for " + to) + words + link;
    }

    private String mention(String name) {
        return settings.mention(name).orElseGet(() -> escaped(name));
    }

    /** What Slack asks to be escaped, so that nobody's words become a link or call everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
