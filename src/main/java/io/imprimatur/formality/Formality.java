package io.imprimatur.formality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one update takes, as it was decided.
 *
 * @param approvers groups or roles that have to approve; one that is there twice takes two people, none if nobody has to
 * @param calendar whose window it waits for; nothing if it waits for the end of the notice alone
 * @param places where it is announced
 * @param asked what the table was asked, in words
 * @param decidedBy which state of the table decided
 * @param undeclared what it would take if its proposer had declared less; nothing if that makes no difference
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
        Optional<Undeclared> undeclared) {

    /** From when on it may be brought, whatever windows there are. */
    public Instant noticeEnds() {
        return at.plus(notice);
    }

    /** Whether the proposer's own declaration is the reason why it is less formal. */
    public boolean isLoweredByDeclaration() {
        return undeclared
                .filter(without -> without.level().compareTo(level) > 0)
                .isPresent();
    }
}
