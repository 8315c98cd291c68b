package io.imprimatur.identity;

import java.util.List;
import java.util.Set;

/** Groups decided by another module instead of the login, e.g. roles. */
public interface HeldGroups {

    /** The groups decided by this source alone; the login's groups of these names are ignored. */
    Set<String> decidedHere();

    /** Those of {@link #decidedHere()} that the person currently belongs to. */
    Set<String> heldBy(Person person);

    /**
     * As {@link #heldBy(Person)}, for sources with designations.
     *
     * @param designators users whose designations do not count
     */
    default Set<String> heldBy(Person person, Set<String> designators) {
        return heldBy(person);
    }

    /**
     * The capacity in which the person currently acts for one of {@link #decidedHere()}.
     *
     * @param designators users whose designations do not count
     */
    default Mandate mandate(Person person, String group, Set<String> designators) {
        return Mandate.MEMBER;
    }

    /** Known current members of one of {@link #decidedHere()}, in order of precedence. */
    List<String> holders(String group);

    /**
     * As {@link #holders(String)}, for sources with designations.
     *
     * @param designators users whose designations do not count
     */
    default List<String> holders(String group, Set<String> designators) {
        return holders(group);
    }
}
