package io.imprimatur.window;

import java.time.Instant;
import java.util.Optional;

/**
 * Window known to people, with the facts that decide whether it is usable.
 *
 * @param since time at which it was first known
 * @param by operator who added it; empty for a calendar's window
 * @param confirmBy group that must confirm it before use, if any
 */
record AdvertisedWindow(Window window, Instant since, Optional<String> by, Optional<String> confirmBy) {}
