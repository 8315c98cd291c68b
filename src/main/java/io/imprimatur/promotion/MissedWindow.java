package io.imprimatur.promotion;

import java.time.Instant;

/** A window that a proposal waited for in vain. */
public record MissedWindow(String calendar, Instant opens, Instant closes, String why, Instant at) {}
