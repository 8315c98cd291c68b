package io.imprimatur.messaging.notice.slack;

import io.imprimatur.messaging.notice.NoticeSender;
import io.imprimatur.messaging.notice.NoticeSender.Notice;
import io.imprimatur.messaging.notice.NoticeSettings;
import io.imprimatur.platform.http.RetryAfter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
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

    /** Registers the webhook client for notices. */
    @Configuration(proxyBeanMethods = false)
    static class WebhookConfiguration {

        private static final Duration TIMEOUT = Duration.ofSeconds(10);

        @Bean
        NoticeSender slack(NoticeSettings settings, Clock clock) {
            HttpClient http = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .followRedirects(Redirect.NEVER)
                    .build();
            var requests = new JdkClientHttpRequestFactory(http);
            requests.setReadTimeout(TIMEOUT);
            return new WebhookNoticeSender(
                    RestClient.builder().requestFactory(requests).build(), settings, clock);
        }
    }
}
