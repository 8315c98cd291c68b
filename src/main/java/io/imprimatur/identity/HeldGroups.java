package io.imprimatur.identity;

import java.util.List;
import java.util.Set;

/** Groups that somebody is in not by what the login says but by what another module knows, e.g. roles. */
public interface HeldGroups {

    /** The groups this source alone decides on: the login's word on these counts for nothing. */
    Set<String> decidedHere();

    /** Those of {@link #decidedHere()} that the person is in now. */
    Set<String> heldBy(Person person);

    /**
     * The same, where designations are made.
     *
     * @param namers users whose designations do not count
     */
    default Set<String> heldBy(Person person, Set<String> namers) {
        return heldBy(person);
    }

    /**
     * By what right the person is in one of {@link #decidedHere()} now.
     *
     * @param namers users whose designations do not count
     */
    default Mandate mandate(Person person, String group, Set<String> namers) {
        return Mandate.MEMBER;
    }

    /** Users who are known to be in one of {@link #decidedHere()} now, those first who speak for it first. */
    List<String> holders(String group);

    /**
     * The same, where designations are made.
     *
     * @param namers users whose designations do not count
     */
    default List<String> holders(String group, Set<String> namers) {
        return holders(group);
    }
}
