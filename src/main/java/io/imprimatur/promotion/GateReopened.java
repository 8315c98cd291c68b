package io.imprimatur.promotion;

/** The channel asks for more than the proposal has: it is at an earlier gate again, and nothing was written. */
public class GateReopened extends RuntimeException {

    GateReopened(String why) {
        super(why);
    }
}
