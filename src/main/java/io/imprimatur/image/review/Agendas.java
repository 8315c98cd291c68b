package io.imprimatur.image.review;

import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.AgendaItem.Ending;
import io.imprimatur.image.review.Sittings.Sitting;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Manages the agendas of the meetings. All changes run in the transaction of the caller. */
@Component
public class Agendas {

    private final AgendaItems items;
    private final SittingAssignment rule;
    private final Clock clock;

    Agendas(AgendaItems items, SittingAssignment rule, Clock clock) {
        this.items = items;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Adds a proposal to the next agenda; after a deferral, to the agenda after the previous one. A proposal with an
     * open item keeps it.
     *
     * @return start of the meeting; absent if it has no calendar
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> add(ProposalId id, Meeting meeting) {
        return items.open(id).orElseGet(() -> putNew(id, meeting)).starts();
    }

    /** Start of the meeting to which an open item would move if deferred now. */
    public Optional<Instant> startIfDeferred(AgendaItem item) {
        Instant now = now();
        return rule.firstSitting(item.meeting(), item.starts().orElse(now), now).map(Sitting::starts);
    }

    /** Closes the open item of a proposal after a decision, at whatever time the meeting takes place. */
    @Transactional(propagation = Propagation.MANDATORY)
    void closeDecided(ProposalId id, Meeting meeting, long review, Instant at) {
        items.close(items.open(id).orElseGet(() -> putNew(id, meeting)), Ending.DECIDED, at, review);
    }

    /**
     * Updates the item of a proposal after the end of a sitting or a change of the calendar.
     *
     * @return start of the meeting; absent if none is scheduled
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> sync(ProposalId id, Meeting meeting) {
        AgendaItem item = items.open(id).orElseGet(() -> putNew(id, meeting));
        Instant now = now();
        Optional<Sitting> endedSitting = item.sitting().filter(sitting -> sitting.hasEndedAt(now));
        endedSitting.ifPresentOrElse(
                sitting -> items.carryOver(item, sitting, now, rule.followingSitting(meeting, sitting, now)),
                () -> moveIfChanged(item, now));
        return items.open(id).flatMap(AgendaItem::starts);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(ProposalId id, Instant at) {
        items.open(id).ifPresent(item -> items.close(item, Ending.TAKEN_OFF, at, null));
    }

    /** A sitting in progress keeps its schedule, irrespective of calendar changes. */
    private void moveIfChanged(AgendaItem item, Instant now) {
        if (item.sitting().filter(sitting -> sitting.hasStartedAt(now)).isPresent()) return;
        Optional<Sitting> planned = rule.firstSitting(item.meeting(), item.beginsAfter(), now);
        if (!planned.equals(item.sitting())) items.reschedule(item, planned);
    }

    private AgendaItem putNew(ProposalId id, Meeting meeting) {
        Instant now = now();
        List<AgendaItem> earlierItems = items.of(id, meeting);
        Instant after = earlierItems.isEmpty()
                ? now
                : SittingAssignment.later(
                        earlierItems.get(earlierItems.size() - 1).starts().orElse(now), now);
        items.add(id, meeting, now, after, rule.firstSitting(meeting, after, now));
        return items.open(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Assigns items to sittings according to the current calendars. */
    @Component("sittingAssignment")
    static class SittingAssignment {

        private final Meetings meetings;

        SittingAssignment(Meetings meetings) {
            this.meetings = meetings;
        }

        /** First sitting that begins after both times; absent if none is scheduled. */
        Optional<Sitting> firstSitting(Meeting meeting, Instant after, Instant now) {
            return meetings.next(meeting.id(), later(after, now).plusNanos(1)).map(Sitting::of);
        }

        /** First sitting after one that did not decide, possibly one in progress. */
        Optional<Sitting> followingSitting(Meeting meeting, Sitting over, Instant now) {
            return meetings.currentOrNext(meeting.id(), now)
                    .map(Sitting::of)
                    .filter(next -> next.starts().isAfter(over.starts()))
                    .or(() -> firstSitting(meeting, over.starts(), now));
        }

        static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
