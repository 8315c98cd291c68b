package io.imprimatur.service.formality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
}
