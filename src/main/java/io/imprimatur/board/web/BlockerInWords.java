package io.imprimatur.board.web;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A blocker as the pages say it.
 *
 * @param what e.g. {@code waiting for the Lead for Middleware}
 * @param detail somebody's or something's own words
 * @param who can clear it, e.g. {@code mia or ben}; empty where nobody can, or nobody needs to
 */
record BlockerInWords(String what, @Nullable String detail, String who, Instant since) {}
