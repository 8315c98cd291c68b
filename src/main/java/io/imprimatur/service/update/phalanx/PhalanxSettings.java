package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.RepositorySettings;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Author;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

/**
 * The Phalanx repository, {@code imprimatur.updates.phalanx}. Without this section versions are neither read nor
 * changed; without a host they are only read.
 *
 * @param git URL, https://… or file://…
 * @param branch main branch
 * @param author author of commits
 * @param host host of the repository, for pull requests; read-only without it
 */
@Validated
@ConfigurationProperties(PhalanxSettings.SECTION)
record PhalanxSettings(
        @Nullable URI git,
        @DefaultValue("main") String branch,
        @NestedConfigurationProperty @DefaultValue Author author,
        @NestedConfigurationProperty @Nullable Host host) {

    static final String SECTION = "imprimatur.updates.phalanx";

    PhalanxSettings {
        if (git != null || host != null) RepositorySettings.of(SECTION, git, branch, author, host);
    }

    Optional<RepositorySettings> repository() {
        return Optional.ofNullable(git).map(address -> RepositorySettings.of(SECTION, address, branch, author, host));
    }
}
