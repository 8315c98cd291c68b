package io.imprimatur.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.calendar.MaintenanceProperties.ConfiguredFreeze;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.TestChannels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

class WindowVectorTests {

    private static final Channel RECOMMENDED = Examples.channel("recommended");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/window-vectors.csv",
            useHeadersInDisplayName = true,
            maxCharsPerColumn = 8192,
            emptyValue = "",
            nullValues = "-")
    void windows_open_when_the_published_table_says(ArgumentsAccessor row) {
        AdvertisedWindows windows = configured(row);
        Instant from = Instant.parse(row.getString(9));
        List<Instant> expected = words(row.getString(10)).map(Instant::parse).toList();

        assertThat(oneAfterTheOther(windows, from, expected.size())).isEqualTo(expected);
        assertThat(listed(windows, from, expected.get(expected.size() - 1))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/window-vectors.csv",
            useHeadersInDisplayName = true,
            maxCharsPerColumn = 8192,
            emptyValue = "",
            nullValues = "-")
    void windows_close_when_the_published_table_says(ArgumentsAccessor row) {
        List<Instant> closes = words(text(row, 11)).map(Instant::parse).toList();
        Instant from = Instant.parse(row.getString(9));

        assertThat(closings(configured(row), from, closes.size())).isEqualTo(closes);
    }

    private static List<Instant> closings(AdvertisedWindows windows, Instant from, int number) {
        return windows.between(List.of(RECOMMENDED), from, from.plus(Duration.ofDays(1))).stream()
                .filter(occurrence -> !occurrence.window().start().toInstant().isBefore(from))
                .map(occurrence -> occurrence.window().end().toInstant())
                .limit(number)
                .toList();
    }

    private static List<Instant> oneAfterTheOther(AdvertisedWindows windows, Instant from, int number) {
        return Stream.iterate(
                        Examples.next(windows, RECOMMENDED, from, from),
                        next -> next.flatMap(window -> Examples.next(windows, RECOMMENDED, justAfter(window), from)))
                .limit(number)
                .flatMap(Optional::stream)
                .map(window -> window.start().toInstant())
                .toList();
    }

    private static List<Instant> listed(AdvertisedWindows windows, Instant from, Instant last) {
        return windows.between(List.of(RECOMMENDED), from, last.plusNanos(1)).stream()
                .filter(Occurrence::counts)
                .map(occurrence -> occurrence.window().start().toInstant())
                .filter(start -> !start.isBefore(from))
                .toList();
    }

    private static Instant justAfter(Window window) {
        return window.start().toInstant().plusNanos(1);
    }

    private static AdvertisedWindows configured(ArgumentsAccessor row) {
        Calendar calendar = Examples.calendar(
                row.getString(2), row.getString(3), row.getString(4), row.getString(5), text(row, 6), text(row, 7));
        ConfiguredFreeze[] freezes = words(text(row, 8))
                .map(span -> span.split("/", -1))
                .map(ends -> Examples.freeze(ends[0], ends[1]))
                .toArray(ConfiguredFreeze[]::new);
        return Examples.windows(
                Examples.patchThursdayWith(calendar, freezes),
                TestChannels.of(RECOMMENDED),
                Instant.parse(row.getString(9)));
    }

    private static String text(ArgumentsAccessor row, int column) {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty());
    }
}
