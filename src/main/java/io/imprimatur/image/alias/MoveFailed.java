package io.imprimatur.image.alias;

/** The move cannot be completed; repositories that were moved have to be rolled back. */
public class MoveFailed extends RuntimeException {

    public MoveFailed(String message) {
        super(message);
    }
}
