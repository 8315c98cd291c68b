package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.board.CertificateQuery.Certificate.Line;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.image.restore.Restores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Certificate lines about the time after a promotion. */
@Component
class SubsequentRestores {

    private static final AuditAction RESTORED = AuditAction.RESTORED_TO;

    private static final Set<AuditAction> STEPS = Set.of(
            AuditAction.RESTORE_ASKED,
            AuditAction.RESTORE_RETRIED,
            AuditAction.RESTORE_CONFIRMED,
            AuditAction.BREAK_GLASS,
            RESTORED);

    private final Restores restores;
    private final AuditTrail trail;

    SubsequentRestores(Restores restores, AuditTrail trail) {
        this.restores = restores;
        this.trail = trail;
    }

    /**
     * Restores to the proposal's digest, from the audit trail, and the image recommended in its place.
     *
     * @param instead other image that the channel recommends now
     */
    List<Line> since(Instant promotedAt, Proposal proposal, Optional<Recommendation> instead) {
        List<Line> lines = new ArrayList<>();
        restores.finished(proposal.channel(), proposal.candidate().digest()).stream()
                .filter(restore -> restore.finishedAt().orElseThrow().isAfter(promotedAt))
                .map(this::lines)
                .forEach(lines::addAll);
        instead.map(this::replaced).ifPresent(lines::add);
        return lines;
    }

    private List<Line> lines(Restore restore) {
        String id = restore.id().toString();
        List<AuditEntry> entries = trail.of(id);
        List<Line> lines = new ArrayList<>(entries.stream()
                .filter(entry -> entry.isAny(STEPS))
                .map(SubsequentRestores::line)
                .toList());
        if (entries.stream().noneMatch(entry -> entry.is(RESTORED)))
            lines.add(Line.of("", id + " restored to", restore.finishedAt().orElseThrow(), "", Optional.empty()));
        return lines;
    }

    private static Line line(AuditEntry entry) {
        String who = entry.actor().equals(NewEntry.ENGINE) ? "" : entry.actor();
        String what = entry.proposal() + " " + CertificateSteps.lowerCase(entry.action());
        return Line.of(who, what, entry.at(), entry.comment(), Optional.of(entry));
    }

    private Line replaced(Recommendation now) {
        String by = now.restore()
                .map(restore -> restore.id().toString())
                .orElseGet(() -> now.proposal().id().toString());
        AuditAction action = now.restore().isPresent() ? RESTORED : AuditAction.PROMOTED;
        Optional<AuditEntry> proof =
                trail.of(by).stream().filter(entry -> entry.is(action)).reduce((earlier, later) -> later);
        String what = now.proposal().candidate().name() + " is recommended now, by " + by;
        return Line.of("", what, now.since(), "", proof);
    }
}
