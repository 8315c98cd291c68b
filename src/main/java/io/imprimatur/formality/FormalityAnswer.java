package io.imprimatur.formality;

import java.time.Duration;
import java.util.List;

/**
 * What the table says.
 *
 * @param approvers who approves: {@code nobody}, {@code team}, {@code release managers}, {@code board},
 *     {@code stakeholders}, or a group's id; or several of these with commas between
 * @param notice how long beforehand it is announced
 * @param window {@code none}, {@code environment} for the environment's own calendar, {@code downtime} for its calendar
 *     of downtimes, or a calendar's id
 * @param places where it is announced; {@code service} and {@code environment} for their own places
 * @param why in a sentence
 * @param table which state of the table says so, e.g. {@code formality, version 3}
 */
public record FormalityAnswer(
        Level level, String approvers, Duration notice, String window, List<String> places, String why, String table) {

    static final String NOBODY = "nobody";

    /** The same, except that the service's team has to agree. */
    FormalityAnswer askingTheTeam(String because) {
        return new FormalityAnswer(Level.TEAM_CONSENSUS, "team", notice, window, places, why + " " + because, table);
    }
}
