package io.imprimatur.change;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Settings of a repository that is changed by pull requests; read-only without a host.
 *
 * @param section prefix of the configuration keys, e.g. {@code imprimatur.updates.phalanx}
 * @param git address, {@code https://…} or {@code file://…}
 * @param branch main branch
 * @param author author of commits
 */
public record RepositorySettings(String section, URI git, String branch, Author author, Optional<Host> host) {

    /**
     * Validates and creates the settings.
     *
     * @throws IllegalArgumentException with the configuration key of an invalid value
     */
    public static RepositorySettings of(
            String section, @Nullable URI git, String branch, Author author, @Nullable Host host) {
        RepositoryRules rules = new RepositoryRules(section + ".");
        URI address = rules.git(git, host != null);
        rules.checkBranch(branch);
        rules.checkAuthor(author);
        if (host != null) rules.checkHost(host);
        return new RepositorySettings(section, address, branch, author, Optional.ofNullable(host));
    }

    /** Display name: owner and name at the host, else the last segment of the address. */
    public String name() {
        String end = git.toString().substring(git.toString().lastIndexOf('/') + 1);
        return host.map(Host::repository)
                .orElse(end.endsWith(".git") ? end.substring(0, end.length() - ".git".length()) : end);
    }

    public record Author(@DefaultValue("Imprimatur") String name, @DefaultValue("imprimatur@localhost") String email) {}

    /**
     * GitHub repository for pull requests.
     *
     * @param api base address of the API
     * @param repository owner and name, e.g. {@code lsst-sqre/phalanx}
     * @param token token of an account with permission to push branches and open pull requests; never shown
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
