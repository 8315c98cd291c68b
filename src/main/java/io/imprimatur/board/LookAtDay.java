package io.imprimatur.board;

import io.imprimatur.announcement.Announcements;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditSpan;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.call.DescribeCall;
import io.imprimatur.call.PatchDayCall;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Coordinators;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Window;
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
public class LookAtDay {

    /** Operations that end with the window are recorded a little later. */
    private static final Duration RECORDING_DELAY = Duration.ofHours(1);

    private final Calendars calendars;
    private final Coordinators coordinators;
    private final List<DaySource> sources;
    private final Announcements announcements;
    private final DescribeCall describeCall;
    private final AuditTrail trail;

    LookAtDay(
            Calendars calendars,
            Coordinators coordinators,
            List<DaySource> sources,
            Announcements announcements,
            DescribeCall describeCall,
            AuditTrail trail) {
        this.calendars = calendars;
        this.coordinators = coordinators;
        this.sources = sources;
        this.announcements = announcements;
        this.describeCall = describeCall;
        this.trail = trail;
    }

    /** Empty unless the calendar has a window that opens then. */
    public Optional<MaintenanceDay> at(String calendar, Instant opens) {
        return calendars.opening(calendar, opens).map(this::day);
    }

    private MaintenanceDay day(Occurrence occurrence) {
        Window window = occurrence.window();
        List<DayItem> items = sources.stream()
                .flatMap(source -> source.in(occurrence).stream())
                .sorted(Comparator.comparing(DayItem::mark))
                .toList();
        Set<String> ids = items.stream().map(DayItem::id).collect(Collectors.toSet());
        Set<String> actions =
                sources.stream().flatMap(source -> source.actions().stream()).collect(Collectors.toSet());
        AuditSpan span = new AuditSpan(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant().plus(RECORDING_DELAY)));
        PatchDayCall call = describeCall.of(occurrence);
        Stream<AuditEntry> ofItems = trail.of(actions, span).stream().filter(entry -> ids.contains(entry.proposal()));
        return new MaintenanceDay(
                occurrence,
                coordinators.of(window),
                call,
                items,
                announcements.about(ids).stream()
                        .filter(each -> each.opens()
                                .filter(window.start().toInstant()::equals)
                                .isPresent())
                        .toList(),
                Stream.concat(ofItems, inCall(window, call))
                        .sorted(Comparator.comparing(AuditEntry::seq))
                        .toList());
    }

    private Stream<AuditEntry> inCall(Window window, PatchDayCall call) {
        AuditSpan span = new AuditSpan(Optional.of(call.from()), Optional.of(call.until()));
        return trail.of(PatchDayCall.ACTIONS, span).stream()
                .filter(entry -> entry.comment().startsWith(PatchDayCall.named(window)));
    }
}
