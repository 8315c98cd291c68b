package io.imprimatur.change;

import java.net.URI;

/**
 * A change that is a pull request.
 *
 * @param number of the pull request at its host
 */
public record Prepared(String branch, long number, URI page) {}
