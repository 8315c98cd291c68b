package io.imprimatur.messaging.pullrequest;

import java.net.URI;

/**
 * Pull request of a change.
 *
 * @param number number of the pull request at its host
 */
public record PullRequest(String branch, long number, URI page) {}
