package io.imprimatur.service.formality;

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
public record UndeclaredFormality(Level level, boolean approvedByNobody, Duration notice, boolean inWindow, String why)
        implements Comparable<UndeclaredFormality> {

    private static final Comparator<UndeclaredFormality> STRICTNESS = Comparator.comparing(UndeclaredFormality::level)
            .thenComparing(asked -> !asked.approvedByNobody())
            .thenComparing(UndeclaredFormality::notice)
            .thenComparing(UndeclaredFormality::inWindow);

    static UndeclaredFormality of(FormalityResult answer) {
        return new UndeclaredFormality(
                answer.level(),
                answer.approvers().equals(FormalityResult.NOBODY),
                answer.notice(),
                !answer.window().equals("none"),
                answer.why());
    }

    /** In ascending order of strictness. */
    @Override
    public int compareTo(UndeclaredFormality other) {
        return STRICTNESS.compare(this, other);
    }

    /** Readable form, e.g. {@code change control board, 72 hours of notice, in the maintenance window}. */
    public String words() {
        return level.name().replace('_', ' ').toLowerCase(Locale.ROOT)
                + (notice.isZero() ? "" : ", " + notice.toHours() + " hours of notice")
                + (inWindow ? ", in the maintenance window" : "");
    }
}
