package io.imprimatur.identity;

import java.util.List;
import java.util.Optional;

/** Those who can log in here, as far as that is known before they do. */
public interface People {

    /** The person with this user name; nothing behind a proxy, which alone knows its people. */
    Optional<Person> find(String user);

    /** Whether nobody else can log in than those who are known here. */
    boolean knowsEverybody();

    /** Users who are known to be in the group: all of its members, or behind a proxy those who have been here. */
    List<String> inGroup(String group);
}
