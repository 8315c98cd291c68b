package io.imprimatur.update;

import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the composer of a change by its subject. */
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
                .orElseThrow(() -> new IllegalStateException("nobody knows what a change of " + change.subject()
                        + " is: expected an update or what pins follow"));
    }
}
