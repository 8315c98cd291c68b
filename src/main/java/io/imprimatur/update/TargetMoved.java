package io.imprimatur.update;

/** What a synchronisation would bring is not what was approved. */
public class TargetMoved extends RuntimeException {

    TargetMoved(String message) {
        super(message);
    }
}
