package io.imprimatur.board.web;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * Blocker for display.
 *
 * @param what e.g. {@code waiting for the Lead for Middleware}
 * @param detail comment of a person or message of a system
 * @param who users who can resolve it, e.g. {@code mia or ben}; empty if no user action is possible or needed
 */
record BlockerInWords(String what, @Nullable String detail, String who, Instant since) {}
