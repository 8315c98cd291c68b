package io.imprimatur.notice.slack;

import io.imprimatur.notice.Messenger;
import io.imprimatur.notice.NoticeSettings;
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
class SlackConfiguration {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Messenger slack(NoticeSettings settings, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(Redirect.NEVER)
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(TIMEOUT);
        return new Slack(RestClient.builder().requestFactory(requests).build(), settings, clock);
    }
}
