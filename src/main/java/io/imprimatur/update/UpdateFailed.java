package io.imprimatur.update;

/** An update, or its roll-back, cannot go on by itself: a person has to decide. */
public class UpdateFailed extends RuntimeException {

    UpdateFailed(String message) {
        super(message);
    }
}
