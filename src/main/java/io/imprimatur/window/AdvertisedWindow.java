package io.imprimatur.window;

import java.time.Instant;
import java.util.Optional;

/**
 * A window that people have been told of.
 *
 * @param since when they could first know
 * @param by who advertised it, if somebody did beside the calendars
 * @param confirmBy the group that must confirm it before it counts, if one must
 */
record AdvertisedWindow(Window window, Instant since, Optional<String> by, Optional<String> confirmBy) {}
