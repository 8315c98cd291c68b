package io.imprimatur.change;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * A repository that is changed by pull requests; without a host it is only read.
 *
 * @param section where the configuration writes it, e.g. {@code imprimatur.updates.phalanx}
 * @param git its address, {@code https://…} or {@code file://…}
 * @param branch the main one
 * @param author of our commits
 */
public record RepositorySettings(String section, URI git, String branch, Author author, Optional<Host> host) {

    /** @throws IllegalArgumentException with the key's path, if something is not what it must be */
    public static RepositorySettings of(
            String section, @Nullable URI git, String branch, Author author, @Nullable Host host) {
        RepositoryRules rules = new RepositoryRules(section + ".");
        URI address = rules.git(git, host != null);
        rules.checkBranch(branch);
        rules.checkAuthor(author);
        if (host != null) rules.checkHost(host);
        return new RepositorySettings(section, address, branch, author, Optional.ofNullable(host));
    }

    /** What people call it: owner and name at its host, else the end of its address. */
    public String name() {
        String end = git.toString().substring(git.toString().lastIndexOf('/') + 1);
        return host.map(Host::repository)
                .orElse(end.endsWith(".git") ? end.substring(0, end.length() - ".git".length()) : end);
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
