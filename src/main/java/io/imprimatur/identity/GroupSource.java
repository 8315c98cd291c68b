package io.imprimatur.identity;

import java.util.List;
import java.util.Set;

/** Groups decided by another module instead of the login, e.g. roles. */
public interface GroupSource {

    /** The groups decided by this source alone; the login's groups of these names are ignored. */
    Set<String> managedGroups();

    /** Those of {@link #managedGroups()} that the person currently belongs to. */
    Set<String> groupsOf(Person person);

    /**
     * As {@link #groupsOf(Person)}, for sources with designations.
     *
     * @param designators users whose designations do not count
     */
    default Set<String> groupsOf(Person person, Set<String> designators) {
        return groupsOf(person);
    }

    /**
     * The capacity in which the person currently acts for one of {@link #managedGroups()}.
     *
     * @param designators users whose designations do not count
     */
    default Mandate mandate(Person person, String group, Set<String> designators) {
        return Mandate.MEMBER;
    }

    /** Known current members of one of {@link #managedGroups()}, in order of precedence. */
    List<String> membersOf(String group);

    /**
     * As {@link #membersOf(String)}, for sources with designations.
     *
     * @param designators users whose designations do not count
     */
    default List<String> membersOf(String group, Set<String> designators) {
        return membersOf(group);
    }
}
