package io.imprimatur.update.github;

import io.imprimatur.update.phalanx.PhalanxSettings;
import io.imprimatur.update.phalanx.PhalanxSettings.Host;
import io.imprimatur.update.phalanx.PullRequests;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** GitHub is the repository's host where one is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("imprimatur.updates.phalanx.host.repository")
class GitHubConfiguration {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    @Bean
    PullRequests gitHubPullRequests(PhalanxSettings settings, Clock clock) {
        Host host = settings.pullRequestHost().orElseThrow();
        return new GitHubPullRequests(host, settings.branch(), new GitHubHttp(host, LONGEST_CALL, clock));
    }
}
