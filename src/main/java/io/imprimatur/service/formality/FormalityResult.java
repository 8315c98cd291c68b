package io.imprimatur.service.formality;

import java.time.Duration;
import java.util.List;

/**
 * Answer of the formality table.
 *
 * @param approvers {@code nobody}, {@code team}, {@code release managers}, {@code board}, {@code stakeholders}, or a
 *     group id; several separated by commas
 * @param notice notice period
 * @param window {@code none}, {@code environment} for the calendar of the environment, {@code downtime} for its
 *     downtime calendar, or a calendar id
 * @param places announcement destinations; {@code service} and {@code environment} for their own destinations
 * @param why reason, one sentence
 * @param table version of the table, e.g. {@code formality, version 3}
 */
public record FormalityResult(
        Level level, String approvers, Duration notice, String window, List<String> places, String why, String table) {

    static final String NOBODY = "nobody";

    /** Copy of this answer that requires the consensus of the team. */
    FormalityResult requiringTeamConsensus(String because) {
        return new FormalityResult(Level.TEAM_CONSENSUS, "team", notice, window, places, why + " " + because, table);
    }
}
