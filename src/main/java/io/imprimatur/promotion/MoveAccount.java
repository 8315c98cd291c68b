package io.imprimatur.promotion;

/** Keeps on record how the tries go to move an alias; each word is committed as it is said. */
public interface MoveAccount {

    /** Why the last try came to nothing. */
    void failed(String why);

    /** How often it was begun. */
    int tries();

    /** Nothing was written, because the alias was not where it should have been: a person is to decide. */
    void aliasMoved(String where);
}
