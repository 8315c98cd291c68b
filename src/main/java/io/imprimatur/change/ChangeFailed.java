package io.imprimatur.change;

/** The repository or its host did not do what it was asked; another try may help. */
public class ChangeFailed extends RuntimeException {

    public ChangeFailed(String why, Throwable cause) {
        super(why, cause);
    }
}
