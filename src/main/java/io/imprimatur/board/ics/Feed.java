package io.imprimatur.board.ics;

import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.service.update.ServiceUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Events of the calendar feed.
 *
 * @param leftOut sentences about events left out
 */
record Feed(List<FeedEvent> events, List<String> leftOut) {

    Feed {
        events = List.copyOf(events);
        leftOut = List.copyOf(leftOut);
    }

    Feed and(Feed other) {
        return new Feed(concat(events, other.events), concat(leftOut, other.leftOut));
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all.stream().distinct().toList();
    }

    /**
     * Event in the calendar feed.
     *
     * @param uid stable identifier of the event
     * @param start inclusive
     * @param end exclusive
     * @param descriptionLines lines of the description
     * @param changes proposals and updates planned for the event
     */
    record FeedEvent(
            String uid,
            Kind kind,
            String title,
            Instant start,
            Instant end,
            Status status,
            List<String> descriptionLines,
            List<PlannedChange> changes) {

        enum Kind {
            WINDOW,
            FREEZE,
            MEETING
        }

        FeedEvent {
            descriptionLines = List.copyOf(descriptionLines);
            changes = List.copyOf(changes);
        }

        /**
         * Proposal or update planned for an event.
         *
         * @param page path of its page, e.g. {@code /proposals/P-17}
         * @param title display name of the change, e.g. {@code Weekly 2026_40} or {@code nublado in idfprod}
         * @param state state for display
         */
        record PlannedChange(String id, String page, String title, String state) {

            static PlannedChange of(Proposal proposal) {
                String id = proposal.id().toString();
                return new PlannedChange(
                        id, "/proposals/" + id, proposal.candidate().name(), text(proposal.state()));
            }

            static PlannedChange of(ServiceUpdate update) {
                String id = update.id().toString();
                String what = update.service() + (update.version().isEmpty() ? "" : " " + update.version()) + " in "
                        + update.at().environment();
                return new PlannedChange(id, "/updates/" + id, what, text(update.state()));
            }

            private static String text(Enum<?> state) {
                return state.name().replace('_', ' ').toLowerCase(Locale.ROOT);
            }
        }
    }
}
