package io.imprimatur.messaging.pullrequest;

/** Factory of clients for hosts of pull requests. */
public interface PullRequestHosts {

    /** @param base target branch of the pull requests */
    PullRequests of(RepositorySettings.Host host, String base);
}
