package io.imprimatur.board;

import io.imprimatur.board.UpcomingEventsQuery.UpcomingEvent.Kind;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.Freeze.FreezeId;
import io.imprimatur.calendar.Freezes;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.calendar.Meetings.Meeting;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.WindowUser;
import io.imprimatur.service.formality.EnvironmentWindowUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for current and upcoming windows, freezes and meetings. */
@Component
public class UpcomingEventsQuery {
    private static final Duration FREEZE_PERIOD = Duration.ofDays(366);
    private static final int MAX_FREEZES = 5;
    // Increasing periods: a calendar may have a window every few minutes or once a year.
    private static final List<Duration> PERIODS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    private final Freezes freezes;
    private final Meetings meetings;
    private final Clock clock;
    private final Calendars calendars;

    UpcomingEventsQuery(Freezes freezes, Meetings meetings, Clock clock, Calendars calendars) {
        this.freezes = freezes;
        this.meetings = meetings;
        this.clock = clock;
        this.calendars = calendars;
    }

    /**
     * Events in order: the given number of windows, the next occurrence of every meeting, and the freezes of a year.
     */
    public List<UpcomingEvent> events(int howMany) {
        Instant now = clock.instant();
        return Stream.of(windows(howMany), freezes(now), meetings(now))
                .flatMap(each -> each)
                .sorted(Comparator.comparing(each -> each.start().toInstant()))
                .toList();
    }

    private Stream<UpcomingEvent> windows(int howMany) {
        return first(howMany).stream().map(UpcomingEventsQuery::window);
    }

    private static UpcomingEvent window(Occurrence each) {
        String remark = each.confirmBy().isPresent() ? "needs confirmation: " : "not usable: ";
        return new UpcomingEvent(
                Kind.WINDOW,
                each.window().calendar(),
                each.window().title(),
                each.window().start(),
                each.window().end(),
                each.why().map(remark::concat));
    }

    private Stream<UpcomingEvent> freezes(Instant now) {
        return freezes.between(now, now.plus(FREEZE_PERIOD)).stream()
                .limit(MAX_FREEZES)
                .map(UpcomingEventsQuery::freeze);
    }

    private static UpcomingEvent freeze(Freeze each) {
        return new UpcomingEvent(
                Kind.FREEZE,
                each.id().map(FreezeId::toString).orElse(""),
                each.title(),
                each.from().atZone(ZoneOffset.UTC),
                each.to().atZone(ZoneOffset.UTC),
                Optional.of(
                        "windows are frozen" + each.reason().map(": "::concat).orElse("")));
    }

    private Stream<UpcomingEvent> meetings(Instant now) {
        return meetings.ids().stream()
                .flatMap(id -> meetings.currentOrNext(id, now).stream())
                .map(UpcomingEventsQuery::meeting);
    }

    private static UpcomingEvent meeting(Meeting each) {
        return new UpcomingEvent(Kind.MEETING, each.id(), each.title(), each.start(), each.end(), Optional.empty());
    }

    /** First windows within a year, in order. */
    private List<Occurrence> first(int howMany) {
        return first(howMany, calendars.users());
    }

    /** Next window of an environment's calendar within a year. */
    Optional<Occurrence> nextWindow(String environment, String calendar) {
        List<WindowUser> own = calendars.users().stream()
                .filter(windowUser -> windowUser.calendar().equals(calendar)
                        && EnvironmentWindowUsers.environment(windowUser.id())
                                .filter(environment::equals)
                                .isPresent())
                .toList();
        return first(1, own).stream().findFirst();
    }

    private List<Occurrence> first(int howMany, List<WindowUser> claims) {
        Instant now = clock.instant();
        List<Occurrence> found = List.of();
        for (Duration period : PERIODS) {
            found = calendars.forUsers(claims, now, now.plus(period));
            if (found.size() >= howMany) break;
        }
        return found.stream().limit(howMany).toList();
    }

    /**
     * Upcoming window, freeze or meeting.
     *
     * @param id of the calendar, meeting or freeze
     * @param start in the time zone of its calendar
     * @param remark why a window is not usable, or the reason for a freeze
     */
    public record UpcomingEvent(
            Kind kind, String id, String title, ZonedDateTime start, ZonedDateTime end, Optional<String> remark) {

        /** Kind of event. */
        public enum Kind {
            WINDOW,
            FREEZE,
            MEETING
        }
    }
}
