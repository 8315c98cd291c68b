package io.imprimatur.update.phalanx;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

/**
 * The repository that describes what is deployed, {@code imprimatur.updates.phalanx}. Without this section versions are
 * neither read nor changed; without a host they are only read.
 *
 * @param git its address, {@code https://…} or {@code file://…}
 * @param branch the main one
 * @param author of our commits
 */
@Validated
@ConfigurationProperties("imprimatur.updates.phalanx")
public record PhalanxSettings(
        @Nullable URI git,
        @DefaultValue("main") String branch,
        @DefaultValue Author author,
        @Nullable @Valid Host host) {

    public PhalanxSettings {
        if (git != null || host != null) {
            PhalanxRules.checkGit(git, host != null);
            PhalanxRules.checkBranch(branch);
            PhalanxRules.checkAuthor(author);
            if (host != null) PhalanxRules.checkHost(host);
        }
    }

    /** Where pull requests are made, if they are. */
    public Optional<Host> pullRequestHost() {
        return Optional.ofNullable(host);
    }

    public record Author(@DefaultValue("Imprimatur") String name, @DefaultValue("imprimatur@localhost") String email) {}

    /**
     * GitHub, where pull requests are.
     *
     * @param api its base address
     * @param repository owner and name, e.g. {@code lsst-sqre/phalanx}
     * @param token of an account that may push branches and open pull requests; never shown
     */
    public record Host(
            @DefaultValue("https://api.github.com") URI api,
            @DefaultValue("") String repository,
            @DefaultValue("") String token) {

        public String owner() {
            return repository.substring(0, repository.indexOf('/'));
        }

        @Override
        public String toString() {
            return "Host[api=" + api + ", repository=" + repository + "]";
        }
    }
}
