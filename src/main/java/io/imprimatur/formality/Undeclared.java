package io.imprimatur.formality;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/**
 * Requirements for the same update with a weaker declaration, i.e. with an expected disruption or a larger change; the
 * strictest of these. A downtime is never assumed.
 *
 * @param inWindow whether a maintenance window is required
 * @param approvedByNobody whether no approval is required
 */
public record Undeclared(Level level, boolean approvedByNobody, Duration notice, boolean inWindow, String why)
        implements Comparable<Undeclared> {

    private static final Comparator<Undeclared> STRICTNESS = Comparator.comparing(Undeclared::level)
            .thenComparing(asked -> !asked.approvedByNobody())
            .thenComparing(Undeclared::notice)
            .thenComparing(Undeclared::inWindow);

    static Undeclared of(FormalityAnswer answer) {
        return new Undeclared(
                answer.level(),
                answer.approvers().equals(FormalityAnswer.NOBODY),
                answer.notice(),
                !answer.window().equals("none"),
                answer.why());
    }

    /** In ascending order of strictness. */
    @Override
    public int compareTo(Undeclared other) {
        return STRICTNESS.compare(this, other);
    }

    /** Readable form, e.g. {@code change control board, 72 hours of notice, in the maintenance window}. */
    public String words() {
        return level.name().replace('_', ' ').toLowerCase(Locale.ROOT)
                + (notice.isZero() ? "" : ", " + notice.toHours() + " hours of notice")
                + (inWindow ? ", in the maintenance window" : "");
    }
}
