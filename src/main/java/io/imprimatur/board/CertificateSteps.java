package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.board.CertificateQuery.Certificate.Line;
import io.imprimatur.board.CertificateQuery.Certificate.Step;
import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.board.ProposalDetails.BreakGlassDetails;
import io.imprimatur.board.ProposalDetails.RetagDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.board.ProposalDetails.VerificationDetails;
import io.imprimatur.board.ProposalDetails.WindowDetails;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.promotion.BreakGlassGrants.BreakGlassGrant;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.signoff.Role;
import io.imprimatur.image.signoff.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Builds the seven steps of a certificate, each line with the audit entry that proves it. */
@Component
class CertificateSteps {

    private final Meetings meetings;
    private final Roles roles;

    CertificateSteps(Meetings meetings, Roles roles) {
        this.meetings = meetings;
        this.roles = roles;
    }

    List<Step> of(ProposalDetails details, List<AuditEntry> entries) {
        AuditProofs auditProofs = new AuditProofs(details.candidate().digest(), entries);
        return List.of(
                new Step(1, "Proposed", List.of(proposed(details, auditProofs))),
                new Step(2, title(Meeting.RSP_OPS), reviews(details, Meeting.RSP_OPS, auditProofs)),
                new Step(
                        3,
                        title(Meeting.DATA_PREVIEW_COORDINATION),
                        reviews(details, Meeting.DATA_PREVIEW_COORDINATION, auditProofs)),
                new Step(
                        4,
                        "Notebooks",
                        details.verification().stream()
                                .map(cell -> verified(cell, auditProofs))
                                .toList()),
                new Step(5, "Ticket", ticket(details, auditProofs)),
                new Step(
                        6,
                        "Sign-off",
                        details.acknowledgements().stream()
                                .map(decision -> signedOff(decision, auditProofs))
                                .toList()),
                new Step(7, "Promotion", promoted(details, auditProofs)));
    }

    static String lowerCase(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Line proposed(ProposalDetails details, AuditProofs auditProofs) {
        String by = details.proposer();
        return Line.of(
                by,
                "proposed",
                details.proposedAt(),
                details.reason(),
                auditProofs.takeFirst(AuditAction.PROPOSED, by, null, details.reason()));
    }

    private static List<Line> reviews(ProposalDetails details, Meeting meeting, AuditProofs auditProofs) {
        List<Line> lines = new ArrayList<>();
        for (ReviewDetails review : details.reviews()) {
            if (!review.meeting().equals(meeting.id())) continue;
            var proof = AuditAction.find(review.decision())
                    .flatMap(action -> auditProofs.takeFirst(action, review.by(), review.meeting(), review.comment()));
            lines.add(Line.of(review.by(), lowerCase(review.decision()), review.at(), review.comment(), proof));
        }
        return lines;
    }

    private static Line verified(VerificationDetails cell, AuditProofs auditProofs) {
        String by = cell.by() == null ? "" : cell.by();
        String counts = cell.run() == null
                ? ""
                : ": %d passed, %d failed, %d skipped, %d waived"
                        .formatted(cell.passed(), cell.failed(), cell.skipped(), cell.waived());
        String commit = cell.commit() == null ? "" : "commit " + cell.commit();
        String comment = Stream.of(cell.comment(), commit)
                .filter(each -> !each.isEmpty())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        return Line.of(
                by,
                cell.notebooks() + " on " + cell.deployment() + " " + lowerCase(cell.result()) + counts,
                cell.at(),
                comment,
                AuditAction.find("NOTEBOOKS_" + cell.result())
                        .flatMap(action -> auditProofs.last(action, by, cell.notebooks() + "@" + cell.deployment())));
    }

    /** Ticket request; the issue tracker may have changed the key since. */
    private static List<Line> ticket(ProposalDetails details, AuditProofs auditProofs) {
        if (details.ticket() == null) return List.of();
        String key = details.ticket().key();
        String url =
                details.ticket().url() == null ? "" : details.ticket().url().toString();
        Optional<AuditEntry> opened = auditProofs
                .last(AuditAction.TICKET_MOVED, NewEntry.ENGINE, " " + key + " now")
                .or(() -> auditProofs.last(AuditAction.TICKET_OPENED, key));
        Optional<AuditEntry> asked = auditProofs
                .last(AuditAction.TICKET_REQUESTED, "")
                .or(() -> opened.filter(entry -> !entry.actor().equals(NewEntry.ENGINE)));
        return List.of(Line.of(
                asked.map(AuditEntry::actor).orElse(""),
                key,
                opened.map(AuditEntry::at).orElse(null),
                url,
                opened));
    }

    private Line signedOff(AcknowledgementDetails decision, AuditProofs auditProofs) {
        String as = decision.onBehalfOf() == null
                ? lowerCase(decision.as())
                : lowerCase(decision.as()) + " on behalf of " + decision.onBehalfOf();
        String title = roles.all().stream()
                .filter(role -> role.id().equals(decision.role()))
                .map(Role::title)
                .findFirst()
                .orElse(decision.role());
        return Line.of(
                decision.by() + " (" + as + ")",
                title + " " + lowerCase(decision.word()),
                decision.at(),
                decision.comment(),
                AuditAction.find(decision.word())
                        .flatMap(action ->
                                auditProofs.takeFirst(action, decision.by(), decision.role(), decision.comment()))
                        .filter(entry -> entry.capacity() == null || hasSameCapacity(entry, decision)));
    }

    private static boolean hasSameCapacity(AuditEntry entry, AcknowledgementDetails decision) {
        return lowerCase(decision.as()).equals(entry.capacity())
                && Objects.equals(entry.onBehalfOf(), decision.onBehalfOf());
    }

    private static List<Line> promoted(ProposalDetails details, AuditProofs auditProofs) {
        List<Line> lines = new ArrayList<>();
        WindowDetails window = details.window();
        boolean glassBroken = window == null || window.calendar().equals(BreakGlassGrant.CALENDAR);
        for (BreakGlassDetails broken : details.breakGlass())
            lines.add(Line.of(
                    broken.by(),
                    glassBroken ? "break-glass, outside any window" : "break-glass, before a window was used",
                    broken.at(),
                    broken.reason(),
                    auditProofs.takeFirst(AuditAction.BREAK_GLASS, broken.by(), null, broken.reason())));
        if (!glassBroken)
            lines.add(Line.of(
                    "",
                    window.title() + " opened",
                    window.start().toInstant(),
                    "until " + window.end(),
                    auditProofs.last(AuditAction.PROMOTION_STARTED, NewEntry.ENGINE, "")));
        for (RetagDetails retag : details.retags())
            lines.add(Line.of(
                    "",
                    retag.repository() + " " + lowerCase(retag.state()),
                    retag.at(),
                    "before: " + (retag.from() == null ? "nothing" : retag.from()),
                    auditProofs.last(AuditAction.PROMOTED, NewEntry.ENGINE, retag.repository())));
        return lines;
    }

    private String title(Meeting meeting) {
        return meetings.title(meeting.id()).orElse(meeting.id());
    }
}
