package io.imprimatur.update;

/** The sync target is not the approved commit. */
public class TargetMoved extends RuntimeException {

    TargetMoved(String message) {
        super(message);
    }
}
