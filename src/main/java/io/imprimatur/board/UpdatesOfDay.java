package io.imprimatur.board;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditSpan;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.formality.EnvironmentClaims;
import io.imprimatur.update.PlannedUpdates;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.update.ServiceUpdates;
import io.imprimatur.update.UpdateId;
import io.imprimatur.update.UpdatePlans;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Service updates of a window: planned for it, started in it, or missed. */
@Component
class UpdatesOfDay implements DaySource {

    private static final String STARTED = "UPDATE_STARTED";

    private final PlannedUpdates planned;
    private final UpdatePlans plans;
    private final ServiceUpdates updates;
    private final UpdateItems items;
    private final AuditTrail trail;

    UpdatesOfDay(
            PlannedUpdates planned, UpdatePlans plans, ServiceUpdates updates, UpdateItems items, AuditTrail trail) {
        this.planned = planned;
        this.plans = plans;
        this.updates = updates;
        this.items = items;
        this.trail = trail;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                STARTED,
                "UPDATED",
                "UPDATE_FAILED",
                "UPDATE_RETRIED",
                "UPDATE_ACCEPTED",
                "UPDATE_GIVEN_UP",
                "TARGET_MOVED",
                "ROLL_BACK_STARTED",
                "ROLL_BACK_FAILED",
                "ROLLED_BACK",
                "WINDOW_MISSED");
    }

    @Override
    public List<DayItem> in(Occurrence occurrence) {
        Window window = occurrence.window();
        List<ServiceUpdate> here = Stream.concat(
                        planned.in(window.calendar(), window.start().toInstant()).stream()
                                .filter(update ->
                                        update.isStillOf(window.start().toInstant())),
                        withoutWindow(occurrence))
                .toList();
        Map<UpdateId, String> missed =
                plans.missedIn(window.calendar(), window.start().toInstant());
        List<ServiceUpdate> gone = updates.all(Stream.concat(missed.keySet().stream(), startedIn(window))
                .filter(id -> here.stream().noneMatch(update -> update.id().equals(id)))
                .collect(Collectors.toSet()));
        return items.of(here, gone, missed);
    }

    /** Updates scheduled without a window, at a time within this one, in an environment that uses its calendar. */
    private Stream<ServiceUpdate> withoutWindow(Occurrence occurrence) {
        Window window = occurrence.window();
        Set<String> environments = occurrence.others().stream()
                .flatMap(claim -> EnvironmentClaims.environment(claim).stream())
                .collect(Collectors.toSet());
        return planned.between(window.start().toInstant(), window.end().toInstant()).stream()
                .filter(each -> each.time().calendar().isEmpty())
                .map(PlannedUpdates.Planned::update)
                .filter(update -> environments.contains(update.at().environment()))
                .filter(update -> update.isStillOf(window.start().toInstant()));
    }

    /** Updates started in this window. */
    private Stream<UpdateId> startedIn(Window window) {
        AuditSpan span = new AuditSpan(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant()));
        String startedHere = "in " + window.calendar() + " from " + window.start().toInstant() + " ";
        return trail.of(Set.of(STARTED), span).stream()
                .filter(entry -> entry.comment().startsWith(startedHere))
                .map(AuditEntry::proposal)
                .flatMap(id -> UpdateId.find(id).stream());
    }
}
