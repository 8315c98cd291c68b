package io.imprimatur.identity;

/** The person acting in the current request. */
public interface CurrentPerson {

    /** @throws NotLoggedIn if nobody is logged in, as in the engine's own jobs */
    Person get();

    /** An action that requires a person was attempted without a login. */
    class NotLoggedIn extends RuntimeException {

        public NotLoggedIn() {
            super("not logged in");
        }
    }
}
