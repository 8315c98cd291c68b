package io.imprimatur.calendar;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Announcement.UnusableAnnouncement;
import io.imprimatur.calendar.Freeze.FreezeId;
import io.imprimatur.calendar.WindowChangePoller.WindowsChanged;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A release manager freezes windows for a time, or lifts such a freeze. */
@Component
public class FreezeWindows {

    /** Id of the group. */
    public static final String RELEASE_MANAGER = "release-manager";

    private static final Duration HORIZON = Duration.ofDays(366);

    private final Channels channels;
    private final Freezes freezes;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FreezeWindows(
            Channels channels,
            Freezes freezes,
            AuditTrail trail,
            CurrentPerson person,
            ApplicationEventPublisher events,
            Clock clock) {
        this.channels = channels;
        this.freezes = freezes;
        this.trail = trail;
        this.person = person;
        this.events = events;
        this.clock = clock;
    }

    /** @param announced without channels for all of them; may start in the past */
    @Transactional
    public Freeze freeze(Announcement announced) {
        String releaseManager = person.get().requireGroup(RELEASE_MANAGER).user();
        announced.channels().forEach(channels::get);
        check(announced);
        Freeze freeze = freezes.add(announced, releaseManager);
        trail.append(NewEntry.of(releaseManager, AuditAction.FREEZE_SET)
                .as(RELEASE_MANAGER)
                .withComment(name(freeze) + ", " + freeze.from() + " to " + freeze.to() + ", for "
                        + (freeze.channels().isEmpty() ? "all channels" : String.join(", ", freeze.channels())) + ": "
                        + announced.reason().value()));
        events.publishEvent(new WindowsChanged());
        return freeze;
    }

    @Transactional
    public void lift(FreezeId id, UserComment reason) {
        String releaseManager = person.get().requireGroup(RELEASE_MANAGER).user();
        reason.required("a reason");
        Freeze freeze = freezes.lock(id).orElseThrow(() -> new FreezeId.UnknownFreeze(id.toString()));
        if (!freeze.to().isAfter(clock.instant())) throw new FreezeIsOver(freeze);
        freezes.lift(id, releaseManager, reason.value());
        trail.append(NewEntry.of(releaseManager, AuditAction.FREEZE_LIFTED)
                .as(RELEASE_MANAGER)
                .withComment(name(freeze) + ": " + reason.value()));
        events.publishEvent(new WindowsChanged());
    }

    private void check(Announcement announced) {
        if (!announced.to().isAfter(clock.instant()))
            throw new UnusableAnnouncement(
                    "to: '" + announced.to() + "' has passed: expected a time after " + clock.instant());
        if (announced.to().isAfter(clock.instant().plus(HORIZON)))
            throw new UnusableAnnouncement("to: '" + announced.to() + "' is far away: expected a time within a year");
    }

    private static String name(Freeze freeze) {
        return freeze.id().orElseThrow() + " " + freeze.title();
    }

    /** The freeze has ended, and cannot be lifted. */
    static class FreezeIsOver extends Refusal {

        FreezeIsOver(Freeze freeze) {
            super(Kind.CONFLICT, name(freeze) + ", ended " + freeze.to() + ": it cannot be ended again");
        }
    }
}
