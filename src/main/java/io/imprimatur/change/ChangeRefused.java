package io.imprimatur.change;

/** The change cannot be made so. */
public class ChangeRefused extends RuntimeException {

    public ChangeRefused(String why) {
        super(why);
    }
}
