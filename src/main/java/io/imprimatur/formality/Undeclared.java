package io.imprimatur.formality;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/**
 * What the table asks of the same update if its proposer had declared less: that a disruption is expected, or that the
 * change is a larger one. The strictest of these answers. A downtime is declared, never assumed.
 *
 * @param inWindow whether it takes a maintenance window
 * @param approvedByNobody whether it asks for no approval either
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

    /** By how much is asked, least first. */
    @Override
    public int compareTo(Undeclared other) {
        return STRICTNESS.compare(this, other);
    }

    /** E.g. {@code change control board, 72 hours of notice, in the maintenance window}. */
    public String words() {
        return level.name().replace('_', ' ').toLowerCase(Locale.ROOT)
                + (notice.isZero() ? "" : ", " + notice.toHours() + " hours of notice")
                + (inWindow ? ", in the maintenance window" : "");
    }
}
