package io.imprimatur.process;

import java.time.Instant;

/**
 * A step of the process that did not work, and is tried again while retries are left.
 *
 * @param step the element's id
 * @param message what went wrong the last time
 */
public record Trouble(String step, String message, int retriesLeft, Instant since) {}
