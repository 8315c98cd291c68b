package io.imprimatur.change;

import io.imprimatur.change.RepositorySettings.Author;
import io.imprimatur.change.RepositorySettings.Host;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.springframework.lang.Nullable;

/**
 * Validates the settings of a repository.
 *
 * @param section prefix of the configuration keys, e.g. {@code imprimatur.updates.phalanx.}
 */
record RepositoryRules(String section) {

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    URI git(@Nullable URI git, boolean withToken) {
        String expected = "https:// or file:// without a login in it, e.g. https://github.com/lsst-sqre/phalanx.git";
        if (git == null) throw wrong("git", "missing", expected);
        boolean local = "file".equals(git.getScheme()) && git.getPath() != null;
        if (!local && !isWeb(git, withToken)) throw wrong("git", "not such an address", expected);
        return git;
    }

    /** A token in the address would appear in logs, and over HTTP it would be exposed on the network. */
    private static boolean isWeb(URI address, boolean withToken) {
        boolean withoutCredentials = address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
        boolean permittedHttp = "http".equals(address.getScheme()) && (!withToken || LOOPBACK.contains(address.getHost()));
        return withoutCredentials && address.getHost() != null && ("https".equals(address.getScheme()) || permittedHttp);
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
            throw wrong("host.api", "not an address without a login in it", "https://…, e.g. https://api.github.com");
        if (!REPOSITORY.matcher(host.repository()).matches())
            throw wrong("host.repository", "'" + host.repository() + "'", "owner/name, e.g. lsst-sqre/phalanx");
        if (!host.token().matches("[!-~]+"))
            throw wrong("host.token", "empty, or not of one word", "a token, e.g. \"${PHALANX_TOKEN}\"");
    }

    private IllegalArgumentException wrong(String key, String found, String expected) {
        return new IllegalArgumentException(section + key + " is " + found + ": expected " + expected);
    }
}
