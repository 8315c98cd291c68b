package io.imprimatur.promotion;

/** At least one repository could not be brought on; to be tried again while the window is open. */
public class RetagFailed extends RuntimeException {

    RetagFailed(String message) {
        super(message);
    }
}
