package io.imprimatur.calendar;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.AdHocWindows.AdHocWindow;
import io.imprimatur.calendar.Announcement.UnusableAnnouncement;
import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.calendar.WindowChangePoller.WindowsChanged;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An operator adds a window in addition to the configured calendars, or withdraws it. */
@Component
public class AdvertiseWindow {

    /** Id of the group. */
    public static final String OPERATOR = "operator";

    private static final Duration MIN_LENGTH = Duration.ofMinutes(1);
    private static final Duration MAX_LENGTH = Duration.ofDays(7);
    private static final Duration HORIZON = Duration.ofDays(366);

    private final Channels channels;
    private final AdHocWindows windows;
    private final Calendars calendars;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AdvertiseWindow(
            Channels channels,
            AdHocWindows windows,
            Calendars calendars,
            AuditTrail trail,
            CurrentPerson person,
            ApplicationEventPublisher events,
            Clock clock) {
        this.channels = channels;
        this.windows = windows;
        this.calendars = calendars;
        this.trail = trail;
        this.person = person;
        this.events = events;
        this.clock = clock;
    }

    /** Adds a window; it is usable for channels whose notice period it respects. */
    @Transactional
    public Occurrence advertise(Announcement announced) {
        String operator = person.get().requireGroup(OPERATOR).user();
        List<Channel> targets = announced.channels().stream().map(channels::get).toList();
        check(announced, targets);
        AdHocWindow window = windows.add(announced, operator);
        trail.append(NewEntry.of(operator, AuditAction.WINDOW_ADVERTISED)
                .as(OPERATOR)
                .withComment(window.id() + " " + window.title() + ", " + window.opens() + " to " + window.closes()
                        + ", for " + String.join(", ", window.channels()) + ": " + window.reason()));
        events.publishEvent(new WindowsChanged());
        return calendars.between(targets, window.opens(), window.closes()).stream()
                .filter(occurrence -> occurrence.window().calendar().equals(window.id()))
                .findFirst()
                .orElseThrow();
    }

    /** @param id id of the window, e.g. {@code ad-hoc-3} */
    @Transactional
    public void withdraw(String id, UserComment reason) {
        String operator = person.get().requireGroup(OPERATOR).user();
        reason.required("a reason");
        AdHocWindow window = AdHocWindow.number(id).flatMap(windows::lock).orElseThrow(() -> new UnknownWindow(id));
        if (window.withdrawn().isPresent()) throw new WindowIsOver(window, "has already been withdrawn");
        if (!window.closes().isAfter(clock.instant())) throw new WindowIsOver(window, "is over");
        windows.withdraw(window.number(), operator, reason.value());
        trail.append(NewEntry.of(operator, AuditAction.WINDOW_WITHDRAWN)
                .as(OPERATOR)
                .withComment(window.id() + " " + window.title() + ": " + reason.value()));
        events.publishEvent(new WindowsChanged());
    }

    private void check(Announcement announced, List<Channel> targets) {
        if (targets.isEmpty()) throw new UnusableAnnouncement("channels: none is given: expected one or more ids");
        if (!announced.from().isAfter(clock.instant()))
            throw new UnusableAnnouncement(
                    "from: '" + announced.from() + "' has passed: expected a time after " + clock.instant());
        if (announced.from().isAfter(clock.instant().plus(HORIZON)))
            throw new UnusableAnnouncement(
                    "from: '" + announced.from() + "' is far away: expected a time within a year");
        Duration length = Duration.between(announced.from(), announced.to());
        if (length.compareTo(MIN_LENGTH) < 0 || length.compareTo(MAX_LENGTH) > 0)
            throw new UnusableAnnouncement(
                    "to: '" + announced.to() + "' makes a window of " + length + ": expected a minute to seven days");
        calendars.between(targets, announced.from(), announced.to()).stream()
                .filter(other -> other.status() != Status.CANCELLED)
                .findFirst()
                .ifPresent(other -> {
                    throw new UnusableAnnouncement("from: '" + announced.from() + "' to '" + announced.to()
                            + "' overlaps " + other.window().title() + ", "
                            + other.window().start() + " to "
                            + other.window().end() + ": expected a time without another window");
                });
    }

    /** No ad-hoc window has this id. */
    static class UnknownWindow extends Refusal {

        UnknownWindow(String id) {
            super(Kind.UNKNOWN, "'" + id + "' is not a window that an operator added: expected e.g. ad-hoc-3");
        }
    }

    /** The window is over or withdrawn already. */
    static class WindowIsOver extends Refusal {

        WindowIsOver(AdHocWindow window, String why) {
            super(Kind.CONFLICT, window.id() + ", " + window.title() + ", " + why);
        }
    }
}
