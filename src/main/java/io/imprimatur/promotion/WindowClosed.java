package io.imprimatur.promotion;

/** No window that counts for the proposal is open now, or another has its turn in it; nothing was written. */
public class WindowClosed extends RuntimeException {

    WindowClosed(String message) {
        super(message);
    }
}
