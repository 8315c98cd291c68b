package io.imprimatur.promotion;

/** The alias cannot be brought to its new digest; whatever was moved is to be put back. */
public class MoveFailed extends RuntimeException {

    public MoveFailed(String message) {
        super(message);
    }
}
