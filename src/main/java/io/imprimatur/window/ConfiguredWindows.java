package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Windows by the calendars and freezes of the configuration. */
@Component
class ConfiguredWindows implements Windows, Calendars {

    private final Map<String, Calendar> calendars;
    private final List<Freeze> freezes;

    ConfiguredWindows(MaintenanceProperties properties, Channels channels) {
        new MaintenanceCheck(properties, channels).check();
        this.calendars = properties.windows();
        this.freezes = properties.freezes();
    }

    @Override
    public Optional<Window> next(Channel channel, Instant opensFrom, Instant now) {
        Calendar calendar = calendars.get(channel.window());
        Instant notOverBefore = now.minus(calendar.duration());
        Instant from = opensFrom.isAfter(notOverBefore) ? opensFrom : notOverBefore;
        return calendar.startsFrom(from)
                .map(windowOf(channel.window()))
                .filter(window -> window.end().toInstant().isAfter(now))
                .filter(window -> freeze(channel, window).isEmpty())
                .findFirst();
    }

    @Override
    public List<Occurrence> between(Collection<Channel> channels, Instant from, Instant to) {
        return channels.stream().collect(Collectors.groupingBy(Channel::window)).entrySet().stream()
                .flatMap(calendar -> windows(calendar.getKey(), from, to)
                        .map(window -> new Occurrence(window, why(calendar.getValue(), window))))
                .sorted(Comparator.comparing((Occurrence occurrence) ->
                                occurrence.window().start().toInstant())
                        .thenComparing(occurrence -> occurrence.window().calendar()))
                .toList();
    }

    private Stream<Window> windows(String id, Instant from, Instant to) {
        Calendar calendar = calendars.get(id);
        return calendar.startsBetween(from.minus(calendar.duration()), to).stream()
                .map(windowOf(id))
                .filter(window -> window.end().toInstant().isAfter(from));
    }

    private Function<ZonedDateTime, Window> windowOf(String id) {
        Calendar calendar = calendars.get(id);
        return start -> new Window(id, calendar.title(), start, start.plus(calendar.duration()));
    }

    private Optional<String> why(Collection<Channel> channels, Window window) {
        List<String> reasons = channels.stream()
                .flatMap(channel -> freeze(channel, window).stream())
                .map(Freeze::why)
                .toList();
        return reasons.size() < channels.size()
                ? Optional.empty()
                : reasons.stream().findFirst();
    }

    private Optional<Freeze> freeze(Channel channel, Window window) {
        return freezes.stream()
                .filter(freeze -> freeze.keepsFromCounting(window, channel))
                .findFirst();
    }
}
