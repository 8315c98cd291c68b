package io.imprimatur.messaging.pullrequest;

/** The change is not possible; a retry will not succeed. */
public class ChangeRefused extends RuntimeException {

    public ChangeRefused(String why) {
        super(why);
    }
}
