package io.imprimatur.promotion;

/** The alias is not where it was when the promotion was agreed: somebody moved it, and a person decides. */
public class TagMoved extends RuntimeException {

    TagMoved(String message) {
        super(message);
    }
}
