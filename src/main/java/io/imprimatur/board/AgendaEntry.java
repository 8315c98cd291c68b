package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.review.AgendaItem;
import io.imprimatur.review.AgendaItem.Ending;
import io.imprimatur.review.Sitting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * An item of an agenda with its evidence.
 *
 * @param earlier what meetings had said before
 * @param next where the item went if it left this agenda for another
 * @param since what the meeting has decided on it elsewhere, after this agenda
 * @param deferredTo when the meeting begins that it would be deferred to
 */
public record AgendaEntry(
        AgendaItem item,
        ProposalDetails proposal,
        List<Replaced> replaces,
        List<ReviewDetails> earlier,
        Optional<AgendaItem> next,
        Optional<ReviewDetails> since,
        Optional<Instant> deferredTo) {

    /** Whether it is still to be decided; what was withdrawn a moment ago is not. */
    public boolean isOpen() {
        return item.isOpen() && isInReview();
    }

    /** Whether it waits on an agenda that it was on before: it is about to be carried over. */
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

    /** How often this meeting had deferred it before. */
    public long deferrals() {
        return earlier.stream()
                .filter(review -> review.meeting().equals(item.meeting().id()))
                .filter(review -> review.decision().equals("DEFERRED"))
                .count();
    }

    /** Whether the decision was taken ahead of its meeting, after it, or neither, in a word. */
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
     * What the alias is on where a candidate would take its place.
     *
     * @param digest nothing if there is no alias
     * @param name of the proposal that put it there, if that is known
     */
    public record Replaced(@Nullable String digest, @Nullable String name, List<String> repositories) {}
}
