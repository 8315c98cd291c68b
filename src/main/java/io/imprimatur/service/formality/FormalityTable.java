package io.imprimatur.service.formality;

import io.imprimatur.service.formality.Formality.Level;
import java.time.Duration;
import java.util.List;

/** Decision table for the requirements of an update, maintained by non-programmers. */
public interface FormalityTable {

    /**
     * Evaluates the table.
     *
     * @throws InvalidFormalityTable if the table has no answer, several, or a malformed one
     */
    FormalityResult evaluate(FormalityInput question);

    /** The table is incomplete, ambiguous or malformed. */
    class InvalidFormalityTable extends RuntimeException {

        public InvalidFormalityTable(String why) {
            super(why);
        }

        public InvalidFormalityTable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /**
     * Inputs of the formality table.
     *
     * @param data whether the service serves data, or is needed to access data
     */
    record FormalityInput(
            Environment.Stage stage,
            Environment.Kind kind,
            boolean data,
            Disruption disruption,
            GatedService.Maturity maturity,
            GatedService.Userbase userbase,
            GatedService.Impact impact,
            Nature nature) {

        /** Copy of this question with another declaration. */
        FormalityInput withDeclaration(Disruption otherDisruption, Nature otherNature) {
            return new FormalityInput(stage, kind, data, otherDisruption, maturity, userbase, impact, otherNature);
        }
    }

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
    record FormalityResult(
            Level level,
            String approvers,
            Duration notice,
            String window,
            List<String> places,
            String why,
            String table) {

        static final String NOBODY = "nobody";

        /** Copy of this answer that requires the consensus of the team. */
        FormalityResult requiringTeamConsensus(String because) {
            return new FormalityResult(
                    Level.TEAM_CONSENSUS, "team", notice, window, places, why + " " + because, table);
        }
    }

    /** Expected disruption of users by an update, in ascending order. */
    enum Disruption {
        NONE,
        EXPECTED,
        /** The service is entirely unavailable for a time. */
        DOWNTIME
    }

    /** Size of a change, in ascending order. */
    enum Nature {
        COSMETIC,
        MINOR,
        MAJOR
    }
}
