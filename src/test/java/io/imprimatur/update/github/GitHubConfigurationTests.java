package io.imprimatur.update.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.update.phalanx.PhalanxSettings;
import io.imprimatur.update.phalanx.PullRequests;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class GitHubConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Bound.class, GitHubConfiguration.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues("imprimatur.updates.phalanx.git=https://github.com/lsst-sqre/phalanx.git");

    @Test
    void pull_requests_are_githubs_where_a_host_is_configured() {
        application
                .withPropertyValues(
                        "imprimatur.updates.phalanx.host.repository=lsst-sqre/phalanx",
                        "imprimatur.updates.phalanx.host.token=secret")
                .run(context -> assertThat(context).hasSingleBean(PullRequests.class));
    }

    @Test
    void without_a_host_there_are_none() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PullRequests.class));
    }

    @Test
    void half_a_host_stops_the_start() {
        application
                .withPropertyValues("imprimatur.updates.phalanx.host.token=secret")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("imprimatur.updates.phalanx.host.repository is ''"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PhalanxSettings.class)
    static class Bound {}
}
