package io.imprimatur.identity;

import java.util.Optional;

/** Those who can log in here, as far as that is known before they do. */
public interface People {

    /** The person with this user name; nothing behind a proxy, which alone knows its people. */
    Optional<Person> find(String user);
}
