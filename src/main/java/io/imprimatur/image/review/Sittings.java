package io.imprimatur.image.review;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.image.review.Agendas.SittingAssignment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Provides past sittings from the records and future sittings from the calendar. */
@Component
public class Sittings {

    private static final Duration AHEAD = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final Meetings meetings;
    private final Clock clock;

    Sittings(JdbcClient jdbc, Meetings meetings, Clock clock) {
        this.jdbc = jdbc;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** Current sitting, or else the next; absent if none is scheduled. */
    public Optional<Sitting> current(Meeting meeting) {
        return meetings.currentOrNext(meeting.id(), clock.instant()).map(Sitting::of);
    }

    /** Sitting by its start, from the records or from the calendar, up to a year ahead. */
    public Optional<Sitting> at(Meeting meeting, Instant starts) {
        Optional<Sitting> recorded = recorded(meeting, "starts = ? order by id limit 1", starts);
        if (recorded.isPresent() || starts.isAfter(clock.instant().plus(AHEAD))) return recorded;
        return meetings.between(meeting.id(), starts, starts.plusMillis(1)).stream()
                .findFirst()
                .map(Sitting::of);
    }

    /** Start of the preceding sitting with an agenda. */
    public Optional<Instant> before(Meeting meeting, Instant starts) {
        Stream<Instant> planned = starts.isAfter(clock.instant())
                ? meetings.between(meeting.id(), currentOrNow(meeting), starts).stream()
                        .map(occurrence -> occurrence.start().toInstant())
                : Stream.of();
        return Stream.concat(
                        planned,
                        recorded(meeting, "starts < ? order by starts desc limit 1", starts)
                                .map(Sitting::starts)
                                .stream())
                .max(Instant::compareTo);
    }

    /** Start of the following sitting with an agenda. */
    public Optional<Instant> after(Meeting meeting, Instant starts) {
        Instant from = SittingAssignment.later(starts.plusMillis(1), currentOrNow(meeting));
        if (from.isAfter(clock.instant().plus(AHEAD))) return Optional.empty();
        return Stream.concat(
                        meetings
                                .next(meeting.id(), from)
                                .map(occurrence -> occurrence.start().toInstant())
                                .stream(),
                        recorded(meeting, "starts > ? order by starts limit 1", starts).map(Sitting::starts).stream())
                .min(Instant::compareTo);
    }

    /** Past and current sittings, the latest first. */
    public List<PastSitting> past(Meeting meeting, Instant before, int limit) {
        return jdbc.sql(
                        """
                        select starts, count(*) as items, count(review) as decided
                        from agenda_item where meeting = ? and starts < ? and starts <= ?
                        group by starts order by starts desc limit ?""")
                .params(meeting.id(), utc(before), utc(clock.instant()), limit)
                .query((row, n) -> new PastSitting(instant(row, "starts"), row.getInt("items"), row.getInt("decided")))
                .list();
    }

    private Instant currentOrNow(Meeting meeting) {
        return current(meeting).map(Sitting::starts).orElseGet(clock::instant);
    }

    private Optional<Sitting> recorded(Meeting meeting, String which, Instant starts) {
        return jdbc.sql("select starts, ends from agenda_item where meeting = ? and " + which)
                .params(meeting.id(), utc(starts))
                .query((row, n) -> new Sitting(instant(row, "starts"), instant(row, "ends")))
                .optional();
    }

    /**
     * Past or current sitting with at least one agenda item.
     *
     * @param items number of items
     * @param decided number of decided items
     */
    public record PastSitting(Instant starts, int items, int decided) {}

    /** One occurrence of a meeting, {@code starts} inclusive, {@code ends} exclusive. */
    public record Sitting(Instant starts, Instant ends) {

        static Sitting of(Meetings.Meeting occurrence) {
            return new Sitting(occurrence.start().toInstant(), occurrence.end().toInstant());
        }

        boolean hasStartedAt(Instant moment) {
            return !starts.isAfter(moment);
        }

        boolean hasEndedAt(Instant moment) {
            return !ends.isAfter(moment);
        }
    }

    /** Validates that calendars are configured only for meetings of the process. */
    @Component("meetingConfigurationCheck")
    static class MeetingConfigurationCheck {

        MeetingConfigurationCheck(Meetings meetings) {
            List<String> known =
                    Arrays.stream(Meeting.values()).map(Meeting::id).toList();
            meetings.ids().forEach(id -> NotConfigured.requireKnown("imprimatur.meetings", id, known));
        }
    }
}
