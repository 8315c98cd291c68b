package io.imprimatur.service.formality;

import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Requirements for one update, as decided.
 *
 * @param approvers groups or roles that approve; a repeated one needs two people; empty if no approval is needed
 * @param calendar calendar whose window the update waits for; absent if it waits only for the notice period
 * @param places announcement destinations
 * @param asked inputs of the table, in readable form
 * @param decidedBy version of the table
 * @param undeclared requirements if the proposer had declared less; absent if identical
 */
public record Formality(
        Level level,
        List<String> approvers,
        Duration notice,
        Optional<String> calendar,
        List<String> places,
        String why,
        String asked,
        String decidedBy,
        Instant at,
        Optional<UndeclaredFormality> undeclared) {

    /** End of the notice period, irrespective of windows. */
    public Instant noticeEnds() {
        return at.plus(notice);
    }

    /** Whether the declaration of the proposer lowered the level. */
    public boolean isLoweredByDeclaration() {
        return undeclared
                .filter(without -> without.level().compareTo(level) > 0)
                .isPresent();
    }

    /**
     * Requirements for the same update with a weaker declaration, i.e. with an expected disruption or a larger change; the
     * strictest of these. A downtime is never assumed.
     *
     * @param inWindow whether a maintenance window is required
     * @param approvedByNobody whether no approval is required
     */
    public record UndeclaredFormality(
            Level level, boolean approvedByNobody, Duration notice, boolean inWindow, String why)
            implements Comparable<UndeclaredFormality> {

        private static final Comparator<UndeclaredFormality> STRICTNESS = Comparator.comparing(
                        UndeclaredFormality::level)
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

    /** Level of formality (SQR-056, figure 1), in ascending order. */
    public enum Level {
        /** The author of a change merges and deploys it. */
        CONTINUOUS,
        TEAM_CONSENSUS,
        RELEASE_MANAGER,
        CHANGE_CONTROL_BOARD
    }
}
