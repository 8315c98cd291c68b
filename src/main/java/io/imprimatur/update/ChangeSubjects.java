package io.imprimatur.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.update.VersionChanges.Change;

/** What changes are prepared for; each composes its own. */
public interface ChangeSubjects {

    /** @param id of what a change is for, e.g. {@code U-3} */
    boolean has(String id);

    /**
     * The same with what has to be decided before it is made: that then stays so, however often it is tried. MERGED if
     * all of it is on the main branch already, so that nothing is to be made.
     *
     * @throws io.imprimatur.change.ChangeRefused if it cannot be decided
     * @throws io.imprimatur.change.ChangeFailed if the repository does not answer
     */
    default PreparedChange decide(PreparedChange wanted) {
        return wanted;
    }

    /**
     * What is to be changed, on the branch that is wanted.
     *
     * @throws io.imprimatur.change.ChangeRefused if nothing is to be changed for it any more
     */
    Change compose(PreparedChange wanted);

    /** The entry of what became of the change; in its transaction, so that what it is about may be held. */
    default NewEntry about(String id, NewEntry entry) {
        return entry.about(id);
    }

    /** The change is on the main branch; in the transaction of what is recorded. */
    default void merged(PreparedChange change) {}
}
