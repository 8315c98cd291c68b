package io.imprimatur.messaging.pullrequest;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
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
        Validator validator = new Validator(section + ".");
        URI address = validator.git(git, host != null);
        validator.checkBranch(branch);
        validator.checkAuthor(author);
        if (host != null) validator.checkHost(host);
        return new RepositorySettings(section, address, branch, author, Optional.ofNullable(host));
    }

    /** Display name: owner and name at the host, else the last segment of the address. */
    public String name() {
        String end = git.toString().substring(git.toString().lastIndexOf('/') + 1);
        return host.map(Host::repository)
                .orElse(end.endsWith(".git") ? end.substring(0, end.length() - ".git".length()) : end);
    }

    /**
     * Author of commits.
     *
     * @param name display name
     * @param email address
     */
    public record Author(@DefaultValue("Imprimatur") String name, @DefaultValue("imprimatur@localhost") String email) {}

    /**
     * GitHub repository for pull requests.
     *
     * @param api base address of the API
     * @param repository owner and name, e.g. lsst-sqre/phalanx
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

    /**
     * Validates the settings of a repository.
     *
     * @param section prefix of the configuration keys, e.g. {@code imprimatur.updates.phalanx.}
     */
    private record Validator(String section) {

        private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}");
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        URI git(@Nullable URI git, boolean withToken) {
            String expected =
                    "https:// or file:// without a login in it, e.g. https://github.com/lsst-sqre/phalanx.git";
            if (git == null) throw wrong("git", "missing", expected);
            boolean local = "file".equals(git.getScheme()) && git.getPath() != null;
            if (!local && !isWeb(git, withToken)) throw wrong("git", "not such an address", expected);
            return git;
        }

        /** A token in the address would appear in logs, and over HTTP it would be exposed on the network. */
        private static boolean isWeb(URI address, boolean withToken) {
            boolean withoutCredentials =
                    address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
            boolean permittedHttp =
                    "http".equals(address.getScheme()) && (!withToken || LOOPBACK.contains(address.getHost()));
            return withoutCredentials
                    && address.getHost() != null
                    && ("https".equals(address.getScheme()) || permittedHttp);
        }

        void checkBranch(String branch) {
            if (!Repository.isValidRefName("refs/heads/" + branch))
                throw wrong("branch", "'" + branch + "'", "a branch's name, e.g. main");
        }

        void checkAuthor(Author author) {
            if (author.name().isBlank() || author.name().matches(".*[<>\\n].*"))
                throw wrong("author.name", "'" + author.name() + "'", "a name, e.g. Imprimatur");
            if (!author.email().matches("[^\\s<>@]+@[^\\s<>@]+"))
                throw wrong("author.email", "'" + author.email() + "'", "an address, e.g. bot@example.org");
        }

        void checkHost(Host host) {
            if (!isWeb(host.api(), true))
                throw wrong(
                        "host.api", "not an address without a login in it", "https://…, e.g. https://api.github.com");
            if (!REPOSITORY.matcher(host.repository()).matches())
                throw wrong("host.repository", "'" + host.repository() + "'", "owner/name, e.g. lsst-sqre/phalanx");
            if (!host.token().matches("[!-~]+"))
                throw wrong("host.token", "empty, or not of one word", "a token, e.g. \"${PHALANX_TOKEN}\"");
        }

        private IllegalArgumentException wrong(String key, String found, String expected) {
            return new IllegalArgumentException(section + key + " is " + found + ": expected " + expected);
        }
    }
}
