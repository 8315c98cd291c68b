package io.imprimatur.image.promotion;

import java.time.Instant;

/** Window that closed, or was cancelled, without the planned promotion. */
public record MissedWindow(String calendar, Instant opens, Instant closes, String why, Instant at) {}
