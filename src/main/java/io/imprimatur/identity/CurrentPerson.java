package io.imprimatur.identity;

/** Who is acting now, in this request. */
public interface CurrentPerson {

    /** @throws NotLoggedIn if nobody is, as in the engine's own jobs */
    Person get();
}
