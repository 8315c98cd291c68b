package io.imprimatur.change;

/** Where pull requests are made. */
public interface PullRequestHosts {

    /** @param base the main branch, which they are to be merged to */
    PullRequests of(RepositorySettings.Host host, String base);
}
