package io.imprimatur.audit;

import java.util.Optional;

/** The things of one kind that entries are about; each module that has such things tells of its own. */
public interface AuditSubjects {

    /** @param id as entries name it, e.g. {@code P-17}; nothing if it is none of these */
    Optional<AuditSubject> find(String id);
}
