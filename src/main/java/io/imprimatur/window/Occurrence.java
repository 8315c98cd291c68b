package io.imprimatur.window;

import java.util.Optional;

/**
 * A window as it is advertised.
 *
 * @param why it does not count, e.g. {@code Winter break (freeze)}; absent if it does
 */
public record Occurrence(Window window, Optional<String> why) {

    public boolean counts() {
        return why.isEmpty();
    }
}
