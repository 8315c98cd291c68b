package io.imprimatur.update;

import java.util.List;
import org.springframework.stereotype.Component;

/** Finds who composes a change. */
@Component
class SubjectsOfChanges {

    private final List<ChangeSubjects> all;

    SubjectsOfChanges(List<ChangeSubjects> all) {
        this.all = all;
    }

    ChangeSubjects of(PreparedChange change) {
        return all.stream()
                .filter(each -> each.has(change.subject()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown subject of a change: " + change.subject()
                        + ": expected an update, a proposal or a restore"));
    }
}
