package io.imprimatur.update;

import io.imprimatur.formality.EnvironmentClaims;
import io.imprimatur.formality.Formality;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Demand;
import io.imprimatur.window.Freeze;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import io.imprimatur.window.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When an update can be brought. */
@Component("updateWindows")
public class UpdateWindows {

    /** How soon a calendar that has no window left is looked at again. */
    private static final Duration NO_WINDOW = Duration.ofDays(1);

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

    /** The window that is open or comes next; nothing where none is asked for, or none is advertised. */
    public Optional<Occurrence> next(ServiceUpdate update, Formality formality) {
        return demand(update, formality).flatMap(windows::next);
    }

    /** The freezes but for which an earlier window would be the {@link #next} one. */
    List<Freeze> freezes(ServiceUpdate update, Formality formality, Optional<Occurrence> next) {
        return demand(update, formality)
                .map(demand -> windows.holding(demand, next))
                .orElse(List.of());
    }

    /** The window that it is planned for or, before it is planned, the next one; nothing where none is asked for. */
    Optional<Window> planned(ServiceUpdate update, Formality formality) {
        Optional<UpdateTime> planned = plans.of(update.id())
                .map(UpdatePlan::time)
                .filter(time -> time.calendar().isPresent());
        if (planned.isEmpty()) return next(update, formality).map(Occurrence::window);
        return planned.map(time -> window(update, formality, time));
    }

    /** One that is no longer advertised is told of as it was. */
    private Window window(ServiceUpdate update, Formality formality, UpdateTime time) {
        String calendar = time.calendar().orElseThrow();
        return demand(update, formality)
                .flatMap(demand -> windows.find(demand.claim(), calendar, time.opens()))
                .map(Occurrence::window)
                .orElseGet(() -> new Window(
                        calendar,
                        calendars.title(calendar).orElse(calendar),
                        time.opens().atZone(ZoneOffset.UTC),
                        time.closes().orElse(time.opens()).atZone(ZoneOffset.UTC)));
    }

    /** For the model's timer. */
    public Date opens(String businessKey) {
        ServiceUpdate update = updates.get(UpdateId.of(businessKey));
        return Date.from(opens(update, formalities.get(update.id())));
    }

    Instant opens(ServiceUpdate update, Formality formality) {
        Instant now = clock.instant();
        return time(update, formality)
                .map(UpdateTime::opens)
                .map(opens -> opens.isBefore(now) ? now : opens)
                .orElse(now.plus(NO_WINDOW));
    }

    Optional<UpdateTime> time(ServiceUpdate update, Formality formality) {
        return formality.calendar().isEmpty()
                ? Optional.of(UpdateTime.from(formality.noticeEnds()))
                : next(update, formality).map(UpdateTime::of);
    }

    /** The time it may be brought in, if that is now. */
    Optional<UpdateTime> openNow(ServiceUpdate update, Formality formality) {
        if (formality.calendar().isEmpty())
            return Optional.of(UpdateTime.from(formality.noticeEnds())).filter(this::isOpen);
        return next(update, formality)
                .filter(Occurrence::counts)
                .map(UpdateTime::of)
                .filter(this::isOpen);
    }

    /** Whether what was begun in this time may go on now. */
    boolean isStillOpen(ServiceUpdate update, Formality formality, UpdateTime begun) {
        if (begun.calendar().isEmpty()) return true;
        return demand(update, formality)
                .flatMap(demand -> windows.find(demand.claim(), begun.calendar().orElseThrow(), begun.opens()))
                .filter(Occurrence::counts)
                .map(UpdateTime::of)
                .filter(this::isOpen)
                .isPresent();
    }

    /** Nothing where no window is asked for, or its calendar is no longer configured. */
    Optional<Demand> demand(ServiceUpdate update, Formality formality) {
        String environment = update.at().environment();
        Duration takes = update.expectedDowntime()
                .flatMap(expected -> next(environment, formality).map(window -> needed(expected.length(), window)))
                .orElse(settings.takes());
        return demand(environment, takes, formality);
    }

    private Optional<Demand> demand(String environment, Duration takes, Formality formality) {
        return formality
                .calendar()
                .filter(calendar -> calendars.title(calendar).isPresent())
                .map(calendar -> EnvironmentClaims.of(environment, calendar, formality.notice(), takes))
                .map(claim -> new Demand(claim, formality.at(), Duration.ZERO, clock.instant()));
    }

    /** The next window there, however long the update takes; nothing where none is asked for, or none is advertised. */
    Optional<Window> next(String environment, Formality formality) {
        return demand(environment, settings.takes(), formality)
                .flatMap(windows::next)
                .map(Occurrence::window);
    }

    /** Leaves some time to begin: a downtime as long as the window would find no room in it a moment later. */
    private Duration needed(Duration downtime, Window window) {
        Duration most = window.length().minus(settings.takes());
        Duration needed = downtime.compareTo(most) < 0 ? downtime : most;
        return needed.compareTo(settings.takes()) > 0 ? needed : settings.takes();
    }

    private boolean isOpen(UpdateTime time) {
        return time.isOpenAt(clock.instant());
    }
}
