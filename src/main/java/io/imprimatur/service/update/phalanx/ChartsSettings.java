package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.RepositoryFactory;
import io.imprimatur.messaging.pullrequest.RepositorySettings;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Author;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import io.imprimatur.service.update.VersionRepository;
import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

/**
 * Repository of charts that are not part of Phalanx, {@code imprimatur.updates.charts}.
 *
 * @param git URL, https://… or file://…
 * @param branch main branch
 * @param author author of commits
 * @param host host of the repository, for pull requests; read-only without it
 */
@Validated
@ConfigurationProperties(ChartsSettings.SECTION)
record ChartsSettings(
        @Nullable URI git,
        @DefaultValue("main") String branch,
        @NestedConfigurationProperty @DefaultValue Author author,
        @NestedConfigurationProperty @Nullable Host host) {

    static final String SECTION = "imprimatur.updates.charts";

    ChartsSettings {
        if (git != null || host != null) RepositorySettings.of(SECTION, git, branch, author, host);
    }

    private Optional<RepositorySettings> repository() {
        return Optional.ofNullable(git).map(address -> RepositorySettings.of(SECTION, address, branch, author, host));
    }

    /** Not a default candidate: injected by qualifier only. */
    @Configuration(proxyBeanMethods = false)
    static class Repository {

        @Bean(defaultCandidate = false)
        @Qualifier("chartsRepository")
        VersionRepository chartsRepository(ChartsSettings settings, RepositoryFactory repositories) {
            return new YamlVersionRepository(SECTION, settings.repository().map(repositories::of));
        }
    }
}
