package io.imprimatur.image.alias;

/** No usable window is open, or another move holds the channel lock; nothing was written. */
public class WindowClosed extends RuntimeException {

    public WindowClosed(String message) {
        super(message);
    }
}
