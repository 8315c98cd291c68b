package io.imprimatur.notice.slack;

import io.imprimatur.http.RetryAfter;
import io.imprimatur.notice.Messenger;
import io.imprimatur.notice.Notice;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** An incoming webhook as Slack, Mattermost and others have it. */
class Slack implements Messenger {

    private final RestClient http;
    private final Optional<URI> configured;
    private final Clock clock;

    Slack(RestClient http, Optional<URI> configured, Clock clock) {
        this.http = http;
        this.configured = configured;
        this.clock = clock;
    }

    @Override
    public boolean isConfigured() {
        return configured.isPresent();
    }

    @Override
    public void send(Notice notice) {
        URI webhook = configured.orElseThrow();
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

    private static String text(Notice notice) {
        String subject = notice.subject().isEmpty() ? "" : "*" + escaped(notice.subject()) + "* ";
        String words = notice.words().isEmpty() ? "" : ": " + escaped(notice.words());
        String link = notice.page().map(page -> "\n<" + page + ">").orElse("");
        return subject + escaped(notice.what()) + words + link;
    }

    /** What Slack asks to be escaped, so that nobody's words become a link or call everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
