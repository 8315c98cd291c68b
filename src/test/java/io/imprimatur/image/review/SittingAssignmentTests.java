package io.imprimatur.image.review;

import static io.imprimatur.image.review.Meeting.RSP_OPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.calendar.ConfiguredMeetings;
import io.imprimatur.image.review.Agendas.SittingAssignment;
import io.imprimatur.image.review.Sittings.Sitting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SittingAssignmentTests {

    /** Mondays from 9 to 10 in Los Angeles, where daylight saving time ends on 2026-11-01 and starts on 2027-03-14. */
    private final SittingAssignment rule =
            new SittingAssignment(ConfiguredMeetings.weekly("rsp-ops", "RSP operations"));

    @ParameterizedTest
    @CsvSource({
        "2026-10-23T12:00:00Z, 2026-10-26T16:00:00Z",
        "2026-10-26T15:59:59Z, 2026-10-26T16:00:00Z",
        "2026-10-26T16:00:00Z, 2026-11-02T17:00:00Z", // added at the start, with the end of daylight saving time in
        // between
        "2026-10-26T16:30:00Z, 2026-11-02T17:00:00Z", // while it is being held
        "2026-11-02T16:30:00Z, 2026-11-02T17:00:00Z", // 16:30 was during the meeting one week earlier
        "2027-03-08T18:00:00Z, 2027-03-15T16:00:00Z",
        "2027-03-15T16:00:00Z, 2027-03-22T16:00:00Z",
    })
    void what_arrives_is_for_the_next_meeting_that_begins(Instant arrived, Instant starts) {
        assertThat(rule.firstSitting(RSP_OPS, arrived, arrived)).contains(hour(starts));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-26T16:00:00Z, 2026-10-26T16:30:00Z, 2026-11-02T17:00:00Z", // during the meeting
        "2026-10-26T16:00:00Z, 2026-10-24T12:00:00Z, 2026-11-02T17:00:00Z", // before its start
        "2026-10-26T16:00:00Z, 2026-11-03T12:00:00Z, 2026-11-09T17:00:00Z", // long after
    })
    void what_is_deferred_is_for_the_meeting_that_follows(Instant from, Instant now, Instant starts) {
        assertThat(rule.firstSitting(RSP_OPS, from, now)).contains(hour(starts));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-26T16:00:00Z, 2026-10-26T17:00:00Z, 2026-11-02T17:00:00Z",
        "2026-10-12T16:00:00Z, 2026-10-26T16:30:00Z, 2026-10-26T16:00:00Z", // processed only during the next meeting
        "2026-10-12T16:00:00Z, 2026-10-26T17:00:00Z, 2026-11-02T17:00:00Z", // processed two weeks late
    })
    void what_is_left_over_is_for_the_next_that_is_not_over(Instant from, Instant now, Instant starts) {
        assertThat(rule.followingSitting(RSP_OPS, hour(from), now)).contains(hour(starts));
    }

    @Test
    void a_meeting_without_a_calendar_has_no_sittings() {
        SittingAssignment none = new SittingAssignment(ConfiguredMeetings.none());
        Instant now = Instant.parse("2026-10-26T16:30:00Z");

        assertThat(none.firstSitting(RSP_OPS, now, now)).isEmpty();
        assertThat(none.followingSitting(RSP_OPS, hour(now), now)).isEmpty();
    }

    @Test
    void after_the_last_meeting_there_is_none() {
        SittingAssignment rule = new SittingAssignment(ConfiguredMeetings.weekly(
                "rsp-ops", "RSP operations", "2021-01-04T09:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261026T160000Z"));
        Instant last = Instant.parse("2026-10-26T16:00:00Z");

        assertThat(rule.firstSitting(RSP_OPS, last.minusSeconds(1), last.minusSeconds(1)))
                .contains(hour(last));
        assertThat(rule.firstSitting(RSP_OPS, last, last)).isEmpty();
    }

    private static Sitting hour(Instant starts) {
        return new Sitting(starts, starts.plus(Duration.ofHours(1)));
    }
}
