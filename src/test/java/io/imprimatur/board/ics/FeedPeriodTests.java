package io.imprimatur.board.ics;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.ics.FeedPeriod.BoundedOccurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedPeriodTests {

    private static final Instant TODAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final FeedPeriod SPAN = FeedPeriod.around(Instant.parse("2026-11-23T16:00:00Z"));

    private final List<Integer> sizes = new ArrayList<>();

    @Test
    void something_daily_is_shown_for_a_month_and_a_year() {
        BoundedOccurrences<Instant> found = every(Duration.ofDays(1));

        assertThat(found.shown()).hasSize(30 + 366).isSorted();
        assertThat(found.firstLeftOut()).isEmpty();
    }

    @Test
    void of_something_every_few_minutes_the_nearest_are_shown() {
        BoundedOccurrences<Instant> found = every(Duration.ofMinutes(4));

        assertThat(found.shown())
                .hasSize(FeedPeriod.MAX_PAST + FeedPeriod.MAX_UPCOMING)
                .isSorted();
        assertThat(found.shown().get(FeedPeriod.MAX_PAST)).isEqualTo(TODAY);
        assertThat(found.firstLeftOut()).contains(TODAY.plus(Duration.ofMinutes(4000)));
        assertThat(sizes).allMatch(size -> size < 5000);
    }

    @Test
    void something_rare_may_not_be_there_at_all() {
        assertThat(every(Duration.ofDays(20000)).shown()).hasSize(1);
    }

    private BoundedOccurrences<Instant> every(Duration step) {
        return BoundedOccurrences.of(SPAN, (from, to) -> {
            Instant first =
                    TODAY.minus(step.multipliedBy(Duration.between(from, TODAY).dividedBy(step)));
            List<Instant> between = Stream.iterate(first, at -> at.isBefore(to), at -> at.plus(step))
                    .toList();
            sizes.add(between.size());
            return between;
        });
    }
}
