package io.imprimatur.image.promotion;

/** No usable window is open, or another move holds the channel lock; nothing was written. */
public class WindowClosed extends RuntimeException {

    WindowClosed(String message) {
        super(message);
    }
}
