package io.imprimatur.identity;

import java.util.List;
import java.util.Optional;

/** The people who can log in, as far as known in advance. */
public interface People {

    /** The person with this user name; empty behind a proxy, which alone knows its users. */
    Optional<Person> find(String user);

    /** Whether every person who can log in is known in advance. */
    boolean isComplete();

    /** Known members of the group: all of them, or behind a proxy those who have logged in. */
    List<String> membersOf(String group);
}
