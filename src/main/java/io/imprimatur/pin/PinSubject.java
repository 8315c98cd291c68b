package io.imprimatur.pin;

import io.imprimatur.restore.Recommended;
import io.imprimatur.restore.Restore;

/** What a change of pins is for: the promotion or restore that put the recommended image there. */
final class PinSubject {

    private PinSubject() {}

    /** Its id, e.g. {@code P-17} or {@code R-3}. */
    static String of(Recommended recommended) {
        return recommended
                .restore()
                .map(Restore::id)
                .map(Object::toString)
                .orElse(recommended.proposal().id().toString());
    }
}
