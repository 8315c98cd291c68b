package io.imprimatur.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.update.VersionChanges.Change;

/** What changes are prepared for; each composes its own. */
public interface ChangeSubjects {

    /** @param id of what a change is for, e.g. {@code U-3} */
    boolean has(String id);

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
    default void merged(String id) {}
}
