package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.review.Reviews.Review;
import io.imprimatur.image.ticket.ComposeTicket;
import io.imprimatur.image.ticket.ComposeTicket.TicketPreview;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.platform.text.UnicodeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Form variables of the tasks of the gates: notebook results, earlier reviews, and the ticket to be opened. */
@Component
class GateFormVariables {
    private static final int MAX_ROWS = 200;
    private static final int MAX_ERROR = 300;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final int MAX_COMMENT = 1000;
    /** The engine limits form texts to 4000 characters; the proposal's page has the full text. */
    private static final int MAX_REVIEWS = 3500;
    /** The engine limits text variables to 4000 characters. */
    private static final int MAX_DESCRIPTION = 3900;

    private final NotebookEvidence evidence;
    private final Reviews reviews;
    private final Meetings meetings;
    private final ComposeTicket composeTicket;
    private final AuditTrail trail;

    GateFormVariables(
            NotebookEvidence evidence,
            Reviews reviews,
            Meetings meetings,
            ComposeTicket composeTicket,
            AuditTrail trail) {
        this.evidence = evidence;
        this.reviews = reviews;
        this.meetings = meetings;
        this.composeTicket = composeTicket;
        this.trail = trail;
    }

    /** Results by collection and deployment, and every notebook that did not pass. */
    Map<String, Object> notebooks(ProposalId id) {
        List<CellEvidence> cells = evidence.of(id);
        return Map.of("matrix", cells.stream().map(GateFormVariables::cell).toList(), "notebooks", rows(cells));
    }

    private static Map<String, String> cell(CellEvidence cell) {
        boolean attested = cell.run().isEmpty() && cell.cell().by() != null;
        return Map.of(
                "cell", cell.cell().cell(),
                "result", result(cell) + (attested ? " by " + cell.cell().by() : ""),
                "words", shortened(cell.cell().comment(), MAX_COMMENT));
    }

    private static String result(CellEvidence cell) {
        String result = cell.cell().result().name().toLowerCase(Locale.ROOT);
        if (cell.hasExpired()) return result + ", expired";
        return cell.isStale() ? result + ", stale" : result;
    }

    private static List<Map<String, String>> rows(List<CellEvidence> cells) {
        List<Map<String, String>> rows = new ArrayList<>();
        cells.forEach(cell -> cell.outcomes().stream()
                .filter(outcome -> outcome.result() != NotebookOutcome.Result.PASSED)
                .limit(MAX_ROWS)
                .forEach(outcome -> rows.add(row(cell, outcome))));
        return rows;
    }

    private static Map<String, String> row(CellEvidence cell, NotebookOutcome outcome) {
        String result = cell.waiver(outcome)
                .map(waiver -> "waived by " + waiver.by()
                        + waiver.until().map(day -> " until " + day).orElse(""))
                .orElse(outcome.result().name().toLowerCase(Locale.ROOT));
        return Map.of(
                "cell", cell.cell().cell(),
                "notebook", outcome.path(),
                "result", result,
                "error", shortened(outcome.error(), MAX_ERROR),
                "took", "%.1f s".formatted(outcome.took().toMillis() / MILLIS_PER_SECOND));
    }

    private static String shortened(String text, int maximum) {
        return UnicodeText.abbreviate(text, maximum);
    }

    /**
     * Title of the meeting, its agenda and earlier reviews.
     *
     * @param group candidate group; empty result unless it is a meeting's
     */
    Map<String, Object> reviews(ProposalId id, String group) {
        if (Arrays.stream(Meeting.values()).noneMatch(meeting -> meeting.id().equals(group))) return Map.of();
        return Map.of("meeting", title(group), "agenda", "/meetings/" + group, "saidBefore", saidBefore(id));
    }

    private String saidBefore(ProposalId id) {
        String all = reviews.of(id).stream().map(this::line).collect(Collectors.joining("\n"));
        return all.length() <= MAX_REVIEWS ? all : "… " + UnicodeText.suffix(all, MAX_REVIEWS);
    }

    private String line(Review review) {
        String what = title(review.meeting().id()) + ", " + TimeFormat.format(review.at()) + ": "
                + review.decision().name().toLowerCase(Locale.ROOT) + " (" + review.by() + ")";
        return review.comment().isEmpty() ? what : what + ": " + review.comment();
    }

    private String title(String id) {
        return meetings.title(id).orElse(id);
    }

    /** The ticket to be opened; empty unless the proposal is in sign-off. */
    Map<String, Object> ticket(Proposal proposal) {
        if (proposal.state() != ProposalState.SIGNING_OFF) return Map.of();
        TicketPreview plan = composeTicket.preview(proposal);
        return Map.of(
                "ticketHow", refused(proposal) + plan.instructions(),
                "ticketPlace", plan.destination(),
                "summary", plan.content().summary(),
                "ticketDescription", shortened(plan.content().description(), MAX_DESCRIPTION + 1),
                "ticketWatchers", String.join(", ", plan.watchers()));
    }

    /** Error about the issue named before, if it could not be used. */
    private String refused(Proposal proposal) {
        return trail.of(proposal.id().toString()).stream()
                .filter(entry -> entry.is(AuditAction.TICKET_NOT_USABLE))
                .reduce((earlier, later) -> later)
                .map(AuditEntry::comment)
                .map(why -> why + ". ")
                .orElse("");
    }
}
