package io.imprimatur.messaging.notice.slack;

import io.imprimatur.messaging.notice.Notice;
import io.imprimatur.messaging.notice.NoticeSender;
import io.imprimatur.messaging.notice.NoticeSettings;
import io.imprimatur.platform.http.RetryAfter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Client of incoming webhooks of Slack, Mattermost, Teams and compatible receivers. */
class WebhookNoticeSender implements NoticeSender {

    private final RestClient http;
    private final NoticeSettings settings;
    private final Clock clock;

    WebhookNoticeSender(RestClient http, NoticeSettings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Set<String> destinations() {
        return settings.webhooks().keySet();
    }

    @Override
    public void send(String place, Notice notice) {
        URI webhook = settings.webhooks().get(place);
        try {
            http.post()
                    .uri(webhook)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new WebhookMessage(notice, settings).body())
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientResponseException response) {
            throw new DeliveryFailed(
                    "the webhook answered " + response.getStatusCode().value(), retryAfter(response), null);
        } catch (RestClientException unreachable) {
            // The cause is omitted, because its message contains the secret address.
            throw new DeliveryFailed("the webhook at " + webhook.getHost() + " did not answer", Optional.empty(), null);
        }
    }

    private Optional<Duration> retryAfter(RestClientResponseException response) {
        return Optional.ofNullable(response.getResponseHeaders()).flatMap(headers -> RetryAfter.of(headers, clock));
    }
}
