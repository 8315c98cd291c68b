package io.imprimatur.promotion;

/** No window that counts for the proposal is open now; nothing was written. */
public class WindowClosed extends RuntimeException {

    WindowClosed(String message) {
        super(message);
    }
}
