package io.imprimatur.service.update;

import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.calendar.WindowRequirement;
import io.imprimatur.calendar.Windows;
import io.imprimatur.service.formality.EnvironmentWindowUsers;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.update.UpdatePlans.UpdateTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Windows in which updates can be deployed. */
@Component("updateWindows")
public class UpdateWindows {

    /** Delay until a calendar without windows is checked again. */
    private static final Duration RETRY_WITHOUT_WINDOW = Duration.ofDays(1);

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final Windows windows;
    private final Calendars calendars;
    private final UpdatePlans plans;
    private final GateSettings settings;
    private final Clock clock;

    UpdateWindows(
            ServiceUpdates updates,
            Formalities formalities,
            Windows windows,
            Calendars calendars,
            UpdatePlans plans,
            GateSettings settings,
            Clock clock) {
        this.updates = updates;
        this.formalities = formalities;
        this.windows = windows;
        this.calendars = calendars;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    /** The open or next window; empty if none is required or advertised. */
    public Optional<Occurrence> next(ServiceUpdate update, Formality formality) {
        return requirement(update, formality).flatMap(windows::next);
    }

    /** Freezes that exclude an earlier window than {@link #next}. */
    List<Freeze> freezes(ServiceUpdate update, Formality formality, Optional<Occurrence> next) {
        return requirement(update, formality)
                .map(requirement -> windows.blockingFreezes(requirement, next))
                .orElse(List.of());
    }

    /** The planned or, before planning, the next window; empty if none is required. */
    Optional<Window> planned(ServiceUpdate update, Formality formality) {
        Optional<UpdateTime> planned = plans.of(update.id())
                .map(UpdatePlans.Plan::time)
                .filter(time -> time.calendar().isPresent());
        if (planned.isEmpty()) return next(update, formality).map(Occurrence::window);
        return planned.map(time -> window(update, formality, time));
    }

    /** Falls back to the stored times if the window is no longer advertised. */
    private Window window(ServiceUpdate update, Formality formality, UpdateTime time) {
        String calendar = time.calendar().orElseThrow();
        return requirement(update, formality)
                .flatMap(requirement -> windows.find(requirement.claim(), calendar, time.opens()))
                .map(Occurrence::window)
                .orElseGet(() -> new Window(
                        calendar,
                        calendars.title(calendar).orElse(calendar),
                        time.opens().atZone(ZoneOffset.UTC),
                        time.closes().orElse(time.opens()).atZone(ZoneOffset.UTC)));
    }

    /** Used by a timer of the process. */
    public Date opens(String businessKey) {
        ServiceUpdate update = updates.get(UpdateId.of(businessKey));
        return Date.from(opens(update, formalities.get(update.id())));
    }

    Instant opens(ServiceUpdate update, Formality formality) {
        Instant now = clock.instant();
        return plannedTime(update, formality)
                .map(UpdateTime::opens)
                .map(opens -> opens.isBefore(now) ? now : opens)
                .orElse(now.plus(RETRY_WITHOUT_WINDOW));
    }

    Optional<UpdateTime> plannedTime(ServiceUpdate update, Formality formality) {
        return formality.calendar().isEmpty()
                ? Optional.of(UpdateTime.from(formality.noticeEnds()))
                : next(update, formality).map(UpdateTime::of);
    }

    /** The current time span, if the update may be deployed now. */
    Optional<UpdateTime> openNow(ServiceUpdate update, Formality formality) {
        if (formality.calendar().isEmpty())
            return Optional.of(UpdateTime.from(formality.noticeEnds())).filter(this::isOpen);
        return next(update, formality)
                .filter(Occurrence::counts)
                .map(UpdateTime::of)
                .filter(this::isOpen);
    }

    /** Whether a sync started in this time span may continue. */
    boolean isStillOpen(ServiceUpdate update, Formality formality, UpdateTime begun) {
        if (begun.calendar().isEmpty()) return true;
        return requirement(update, formality)
                .flatMap(requirement ->
                        windows.find(requirement.claim(), begun.calendar().orElseThrow(), begun.opens()))
                .filter(Occurrence::counts)
                .map(UpdateTime::of)
                .filter(this::isOpen)
                .isPresent();
    }

    /** Empty if no window is required, or its calendar is no longer configured. */
    Optional<WindowRequirement> requirement(ServiceUpdate update, Formality formality) {
        String environment = update.at().environment();
        Duration takes = update.expectedDowntime()
                .flatMap(expected -> next(environment, formality).map(window -> needed(expected.length(), window)))
                .orElse(settings.takes());
        return requirement(environment, takes, formality);
    }

    private Optional<WindowRequirement> requirement(String environment, Duration takes, Formality formality) {
        return formality
                .calendar()
                .filter(calendar -> calendars.title(calendar).isPresent())
                .map(calendar -> EnvironmentWindowUsers.of(environment, calendar, formality.notice(), takes))
                .map(windowUser -> new WindowRequirement(windowUser, formality.at(), Duration.ZERO, clock.instant()));
    }

    /** The next window regardless of the expected downtime; empty if none is required or advertised. */
    Optional<Window> next(String environment, Formality formality) {
        return requirement(environment, settings.takes(), formality)
                .flatMap(windows::next)
                .map(Occurrence::window);
    }

    /** Leaves time to start: a downtime as long as the window would not fit a moment after it opens. */
    private Duration needed(Duration downtime, Window window) {
        Duration most = window.length().minus(settings.takes());
        Duration needed = downtime.compareTo(most) < 0 ? downtime : most;
        return needed.compareTo(settings.takes()) > 0 ? needed : settings.takes();
    }

    private boolean isOpen(UpdateTime time) {
        return time.isOpenAt(clock.instant());
    }
}
