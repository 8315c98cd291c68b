package io.imprimatur.calendar;

import static io.imprimatur.calendar.Examples.calendar;
import static io.imprimatur.calendar.Examples.channel;
import static io.imprimatur.calendar.Examples.freeze;
import static io.imprimatur.calendar.Examples.patchThursday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imprimatur.calendar.MaintenanceProperties.ConfiguredFreeze;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.TestChannels;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvertisedWindowsTests {

    private static final Channel RECOMMENDED = channel("recommended");
    private static final Channel SUMMIT = channel("recommended-c0044");
    private static final Instant OPENING = Instant.parse("2026-12-03T23:00:00Z");
    private static final Instant CLOSING = Instant.parse("2026-12-04T01:00:00Z");

    @Test
    void a_window_lies_in_its_calendars_zone() {
        Window window = Examples.next(windows(patchThursday()), RECOMMENDED, OPENING, OPENING)
                .orElseThrow();

        assertThat(window)
                .isEqualTo(new Window(
                        "patch-thursday",
                        "Patch Thursday",
                        ZonedDateTime.parse("2026-12-03T15:00-08:00[America/Los_Angeles]"),
                        ZonedDateTime.parse("2026-12-03T17:00-08:00[America/Los_Angeles]")));
    }

    @Test
    void a_window_that_opens_too_early_does_not_count() {
        assertThat(next(OPENING.plusNanos(1), OPENING)).isEqualTo(Instant.parse("2026-12-10T23:00:00Z"));
    }

    @Test
    void an_open_window_is_the_next_until_it_is_over() {
        Instant acknowledged = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(next(acknowledged, CLOSING.minusNanos(1))).isEqualTo(OPENING);
        assertThat(next(acknowledged, CLOSING)).isEqualTo(Instant.parse("2026-12-10T23:00:00Z"));
    }

    @Test
    void two_hours_pass_in_a_window_even_when_the_clocks_turn() {
        Calendar night = calendar("America/Los_Angeles", "2026-01-04T01:00", "FREQ=WEEKLY", "PT2H");
        Instant turn = Instant.parse("2026-11-01T00:00:00Z");

        Window window = Examples.next(windows(night), RECOMMENDED, turn, turn).orElseThrow();

        assertThat(window.start().toInstant()).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(window.end().toInstant()).isEqualTo("2026-11-01T10:00:00Z");
    }

    @Test
    void windows_every_few_minutes_stay_in_order_when_the_clocks_turn() {
        Calendar busy = calendar("America/Los_Angeles", "1970-01-01T00:00", "FREQ=MINUTELY;INTERVAL=7", "PT2M");
        Instant spring = Instant.parse("2026-03-08T09:00:00Z");

        List<Occurrence> listed = windows(busy).between(List.of(RECOMMENDED), spring, spring.plusSeconds(3 * 3600));

        assertThat(listed)
                .extracting(occurrence -> occurrence.window().start().toInstant())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(25);
    }

    @Test
    void a_window_may_be_added_where_the_rule_has_ended() {
        Calendar ended = calendar(
                "Etc/UTC", "2021-01-07T15:00", "FREQ=WEEKLY;UNTIL=20260101T000000Z", "PT2H", "", "2026-12-03T16:00");

        assertThat(Examples.next(windows(ended), RECOMMENDED, CLOSING.minusSeconds(86400), OPENING.minusSeconds(86400)))
                .hasValueSatisfying(
                        window -> assertThat(window.start().toInstant()).isEqualTo("2026-12-03T16:00:00Z"));
    }

    @Test
    void there_is_no_window_after_the_last() {
        Calendar over = calendar("Etc/UTC", "2021-01-07T15:00", "FREQ=WEEKLY;COUNT=3", "PT2H");

        assertThat(Examples.next(windows(over), RECOMMENDED, OPENING, OPENING)).isEmpty();
    }

    @Test
    void the_next_window_is_looked_for_eleven_years_ahead() {
        Calendar rare = calendar("Etc/UTC", "2020-01-01T00:00", "FREQ=YEARLY;INTERVAL=20", "PT2H");

        assertThat(Examples.next(windows(rare), RECOMMENDED, Instant.parse("2029-01-01T00:00:00Z"), OPENING))
                .isPresent();
        assertThat(Examples.next(windows(rare), RECOMMENDED, Instant.parse("2028-01-01T00:00:00Z"), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void a_freeze_for_one_channel_leaves_the_other_alone() {
        AdvertisedWindows windows =
                windows(patchThursday(), freeze("2026-12-03T00:00Z", "2026-12-05T00:00Z", "recommended"));

        assertThat(Examples.next(windows, RECOMMENDED, OPENING, OPENING)
                        .orElseThrow()
                        .start())
                .isEqualTo("2026-12-10T15:00:00-08:00");
        assertThat(Examples.next(windows, SUMMIT, OPENING, OPENING)
                        .orElseThrow()
                        .start())
                .isEqualTo("2026-12-03T15:00:00-08:00");
    }

    @Test
    void a_window_that_does_not_count_is_listed_with_its_reason() {
        AdvertisedWindows windows = windows(patchThursday(), freeze("2026-12-03T00:00Z", "2026-12-05T00:00Z"));

        List<Occurrence> listed =
                windows.between(List.of(RECOMMENDED, SUMMIT), OPENING, OPENING.plusSeconds(8 * 86400));

        assertThat(listed).extracting(Occurrence::counts).containsExactly(false, true);
        assertThat(listed.get(0).why()).contains("Winter break (freeze)");
        assertThat(listed.get(1).why()).isEmpty();
    }

    @Test
    void a_shared_window_counts_while_it_counts_for_one_of_its_channels() {
        AdvertisedWindows windows =
                windows(patchThursday(), freeze("2026-12-03T00:00Z", "2026-12-05T00:00Z", "recommended"));

        assertThat(windows.between(List.of(RECOMMENDED, SUMMIT), OPENING, CLOSING))
                .singleElement()
                .matches(Occurrence::counts);
        assertThat(windows.between(List.of(RECOMMENDED), OPENING, CLOSING))
                .singleElement()
                .matches(occurrence -> !occurrence.counts());
    }

    @Test
    void a_window_is_listed_while_any_moment_of_it_lies_between() {
        AdvertisedWindows windows = windows(patchThursday());

        assertThat(windows.between(List.of(RECOMMENDED), CLOSING.minusSeconds(1), CLOSING))
                .hasSize(1);
        assertThat(windows.between(List.of(RECOMMENDED), CLOSING, CLOSING.plusSeconds(1)))
                .isEmpty();
        assertThat(windows.between(List.of(RECOMMENDED), OPENING.minusSeconds(1), OPENING))
                .isEmpty();
    }

    @Test
    void a_channel_must_name_a_calendar() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.windows(
                        Examples.patchThursdayWith(patchThursday()),
                        TestChannels.of(channel("recommended", "friday")),
                        OPENING))
                .withMessage(
                        "imprimatur.channels.recommended.window: 'friday' is not configured: expected one of patch-thursday");
    }

    @Test
    void a_freeze_must_name_channels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows(patchThursday(), freeze("2026-12-03T00:00Z", "2026-12-05T00:00Z", "summit")))
                .withMessage(
                        "imprimatur.freezes[0].channels: 'summit' is not configured: expected one of recommended, recommended-c0044");
    }

    @Test
    void a_meeting_has_a_next_time() {
        Meetings meetings =
                new Meetings(new MaintenanceProperties(Map.of(), List.of(), Map.of("rsp-ops", patchThursday())));

        assertThat(meetings.next("rsp-ops", OPENING).orElseThrow().start()).isEqualTo("2026-12-03T15:00:00-08:00");
        assertThat(meetings.next("dp-coordination", OPENING)).isEmpty();
    }

    private static Instant next(Instant opensFrom, Instant now) {
        return Examples.next(windows(patchThursday()), RECOMMENDED, opensFrom, now)
                .orElseThrow()
                .start()
                .toInstant();
    }

    private static AdvertisedWindows windows(Calendar calendar, ConfiguredFreeze... freezes) {
        return Examples.windows(
                Examples.patchThursdayWith(calendar, freezes),
                TestChannels.of(RECOMMENDED, SUMMIT),
                OPENING.minusSeconds(86400));
    }
}
