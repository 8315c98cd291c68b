package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDay.MaintenanceDaySource;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Coordinators;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.service.call.CallQuery;
import io.imprimatur.service.call.PatchDayCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for everything that happens in one maintenance window. */
@Component
public class MaintenanceDayQuery {

    /** Operations that end with the window are recorded a little later. */
    private static final Duration RECORDING_DELAY = Duration.ofHours(1);

    private final Calendars calendars;
    private final Coordinators coordinators;
    private final List<MaintenanceDaySource> sources;
    private final Announcements announcements;
    private final CallQuery callQuery;
    private final AuditTrail trail;

    MaintenanceDayQuery(
            Calendars calendars,
            Coordinators coordinators,
            List<MaintenanceDaySource> sources,
            Announcements announcements,
            CallQuery callQuery,
            AuditTrail trail) {
        this.calendars = calendars;
        this.coordinators = coordinators;
        this.sources = sources;
        this.announcements = announcements;
        this.callQuery = callQuery;
        this.trail = trail;
    }

    /** Empty unless the calendar has a window that opens then. */
    public Optional<MaintenanceDay> at(String calendar, Instant opens) {
        return calendars.opening(calendar, opens).map(this::day);
    }

    private MaintenanceDay day(Occurrence occurrence) {
        Window window = occurrence.window();
        List<MaintenanceDayItem> items = sources.stream()
                .flatMap(source -> source.items(occurrence).stream())
                .sorted(Comparator.comparing(MaintenanceDayItem::mark))
                .toList();
        Set<String> ids = items.stream().map(MaintenanceDayItem::id).collect(Collectors.toSet());
        Set<AuditAction> actions = sources.stream()
                .flatMap(source -> source.auditActions().stream())
                .collect(Collectors.toSet());
        AuditTimeRange span = new AuditTimeRange(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant().plus(RECORDING_DELAY)));
        PatchDayCall call = callQuery.of(occurrence);
        Stream<AuditEntry> ofItems = trail.of(actions, span).stream().filter(entry -> ids.contains(entry.proposal()));
        return new MaintenanceDay(
                occurrence,
                coordinators.of(window),
                call,
                items,
                announcements.findBySubject(ids).stream()
                        .filter(each -> each.opens()
                                .filter(window.start().toInstant()::equals)
                                .isPresent())
                        .toList(),
                Stream.concat(ofItems, inCall(window, call))
                        .sorted(Comparator.comparing(AuditEntry::seq))
                        .toList());
    }

    private Stream<AuditEntry> inCall(Window window, PatchDayCall call) {
        AuditTimeRange span = new AuditTimeRange(Optional.of(call.from()), Optional.of(call.until()));
        return trail.of(PatchDayCall.ACTIONS, span).stream()
                .filter(entry -> entry.comment().startsWith(PatchDayCall.auditPrefix(window)));
    }
}
