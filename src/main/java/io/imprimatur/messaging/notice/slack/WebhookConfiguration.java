package io.imprimatur.messaging.notice.slack;

import io.imprimatur.messaging.notice.NoticeSender;
import io.imprimatur.messaging.notice.NoticeSettings;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Registers the webhook client for notices. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

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
