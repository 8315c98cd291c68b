package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItem.Ending;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Sittings.Sitting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Agenda of one occurrence of a meeting.
 *
 * @param sitting occurrence of the meeting; empty if it has no calendar
 * @param zone time zone of the meeting
 */
public record Agenda(Meeting meeting, Optional<Sitting> sitting, ZoneId zone, List<AgendaEntry> entries) {

    public List<AgendaEntry> toDecide() {
        return entries.stream().filter(AgendaEntry::isOpen).toList();
    }

    public List<AgendaEntry> decided() {
        return entries.stream().filter(entry -> !entry.isOpen()).toList();
    }

    public boolean has(long item) {
        return entries.stream().anyMatch(entry -> entry.item().id() == item);
    }

    /**
     * Agenda item with its evidence.
     *
     * @param earlier reviews before this item was decided or left the agenda
     * @param next the item on a later agenda, if it was carried over or deferred
     * @param since review by the same meeting after this agenda
     * @param deferredTo start of the meeting to which it would be deferred
     */
    public record AgendaEntry(
            AgendaItem item,
            ProposalDetails proposal,
            List<Replaced> replaces,
            List<ReviewDetails> earlier,
            Optional<AgendaItem> next,
            Optional<ReviewDetails> since,
            Optional<Instant> deferredTo) {

        /** Whether a decision is pending; not once the proposal has left the review. */
        public boolean isOpen() {
            return item.isOpen() && isInReview();
        }

        /** Whether it is left over from an earlier agenda and about to be carried over. */
        public boolean isOverdue(Agenda agenda) {
            return item.starts().isPresent()
                    && !item.starts().equals(agenda.sitting().map(Sitting::starts));
        }

        public boolean isNotDecided() {
            return item.ending().filter(Ending.NOT_DECIDED::equals).isPresent();
        }

        public boolean isTakenOff() {
            return item.isOpen()
                    ? !isInReview()
                    : item.ending().filter(Ending.TAKEN_OFF::equals).isPresent();
        }

        /** Number of earlier deferrals by this meeting. */
        public long deferrals() {
            return earlier.stream()
                    .filter(review -> review.meeting().equals(item.meeting().id()))
                    .filter(review -> review.decision().equals("DEFERRED"))
                    .count();
        }

        /** Time of the decision relative to the meeting, for display; empty if during it. */
        public String moment() {
            if (item.said().isEmpty() || item.sitting().isEmpty()) return "";
            Instant at = item.said().get().at();
            if (at.isBefore(item.sitting().get().starts())) return "ahead of the meeting";
            return at.isBefore(item.sitting().get().ends()) ? "" : "after the meeting";
        }

        private boolean isInReview() {
            return proposal.state().equals(ProposalState.IN_REVIEW.name());
        }

        /**
         * Image that the candidate would replace.
         *
         * @param digest digest of the alias; null if there is no alias
         * @param name name of the image, if it was promoted here
         */
        public record Replaced(@Nullable String digest, @Nullable String name, List<String> repositories) {}
    }
}
