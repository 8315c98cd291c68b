package io.imprimatur.process;

import java.time.Instant;

/**
 * A failed step of a process, retried while retries are left.
 *
 * @param step the element's id
 * @param message of the last failure
 */
public record Trouble(String step, String message, int retriesLeft, Instant since) {}
