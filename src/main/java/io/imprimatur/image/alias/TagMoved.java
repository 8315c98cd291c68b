package io.imprimatur.image.alias;

/** The alias is not on the expected digest because it was moved outside Imprimatur; a person decides. */
public class TagMoved extends RuntimeException {

    TagMoved(String message) {
        super(message);
    }
}
