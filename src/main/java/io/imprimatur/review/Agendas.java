package io.imprimatur.review;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.AgendaItem.Ending;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts proposals on the meetings' agendas, always in the transaction that asks for it. */
@Component
public class Agendas {

    private final AgendaItems items;
    private final AgendaRule rule;
    private final Clock clock;

    Agendas(AgendaItems items, AgendaRule rule, Clock clock) {
        this.items = items;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Puts a proposal on the next agenda, or after a deferral on the one that follows the one it was on. One that waits
     * already stays where it is.
     *
     * @return when the meeting begins; nothing where it has no calendar
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> put(ProposalId id, Meeting meeting) {
        return items.open(id).orElseGet(() -> putNew(id, meeting)).starts();
    }

    /** When the meeting begins that an open item would be on if it were deferred now. */
    public Optional<Instant> ifDeferred(AgendaItem item) {
        Instant now = now();
        return rule.first(item.meeting(), item.starts().orElse(now), now).map(Sitting::starts);
    }

    /** The item leaves the agenda that it is on, whenever that meeting is held. */
    @Transactional(propagation = Propagation.MANDATORY)
    void decided(ProposalId id, Meeting meeting, long review, Instant at) {
        items.end(items.open(id).orElseGet(() -> putNew(id, meeting)), Ending.DECIDED, at, review);
    }

    /** Where a proposal waits now that time has passed, or the calendars have changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> follow(ProposalId id, Meeting meeting) {
        AgendaItem item = items.open(id).orElseGet(() -> putNew(id, meeting));
        Instant now = now();
        Optional<Sitting> over = item.sitting().filter(sitting -> sitting.isOverAt(now));
        over.ifPresentOrElse(
                sitting -> items.carryOver(item, sitting, now, rule.following(meeting, sitting, now)),
                () -> moveIfChanged(item, now));
        return items.open(id).flatMap(AgendaItem::starts);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void takeOff(ProposalId id, Instant at) {
        items.open(id).ifPresent(item -> items.end(item, Ending.TAKEN_OFF, at, null));
    }

    /** What has begun is held as it was advertised then. */
    private void moveIfChanged(AgendaItem item, Instant now) {
        if (item.sitting().filter(sitting -> sitting.hasBegunAt(now)).isPresent()) return;
        Optional<Sitting> planned = rule.first(item.meeting(), item.beginsAfter(), now);
        if (!planned.equals(item.sitting())) items.move(item, planned);
    }

    private AgendaItem putNew(ProposalId id, Meeting meeting) {
        Instant now = now();
        List<AgendaItem> before = items.of(id, meeting);
        Instant after = before.isEmpty()
                ? now
                : AgendaRule.later(before.get(before.size() - 1).starts().orElse(now), now);
        items.add(id, meeting, now, after, rule.first(meeting, after, now));
        return items.open(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
