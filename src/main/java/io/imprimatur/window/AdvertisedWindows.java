package io.imprimatur.window;

import io.imprimatur.channel.Channels;
import io.imprimatur.window.Occurrence.Status;
import io.imprimatur.window.WindowSource.AdvertisedWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Windows of all sources, with their status. */
@Component
class AdvertisedWindows implements Windows, Calendars {

    private static final Comparator<Occurrence> IN_ORDER = Comparator.comparing(
                    (Occurrence occurrence) -> occurrence.window().start().toInstant())
            .thenComparing(occurrence -> occurrence.window().calendar());

    private static final Duration HORIZON = Duration.ofDays(366);

    private final List<WindowSource> sources;
    private final Counting counting;
    private final Channels channels;
    private final ObjectProvider<CalendarsInUse> others;
    private final Clock clock;

    AdvertisedWindows(
            List<WindowSource> sources,
            Counting counting,
            Channels channels,
            ObjectProvider<CalendarsInUse> others,
            Clock clock) {
        this.sources = sources;
        this.counting = counting;
        this.channels = channels;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public Optional<Occurrence> next(Demand demand) {
        Counting.Judge judge = counting.from(demand.opensFrom(), demand.now());
        return sources.stream()
                .flatMap(source -> next(source, demand, judge).stream())
                .min(IN_ORDER);
    }

    @Override
    public List<Freeze> holding(Demand demand, Optional<Occurrence> next) {
        Instant until = next.map(occurrence -> occurrence.window().start().toInstant())
                .orElse(demand.now().plus(HORIZON));
        List<Window> earlier = sources.stream()
                .flatMap(source -> source.between(demand.claim(), demand.now(), until))
                .filter(each -> demand.lets(each) && demand.isMetBy(each.window()))
                .map(AdvertisedWindow::window)
                .filter(window -> window.start().toInstant().isBefore(until))
                .toList();
        return counting.freezes(demand.now(), demand.claim(), earlier);
    }

    @Override
    public Optional<Occurrence> find(Claim claim, String calendar, Instant opens) {
        return claimed(List.of(claim), opens, opens.plusMillis(1)).stream()
                .filter(occurrence -> occurrence.window().calendar().equals(calendar)
                        && occurrence.window().start().toInstant().equals(opens))
                .findFirst();
    }

    @Override
    public Optional<String> title(String id) {
        return sources.stream().flatMap(source -> source.title(id).stream()).findFirst();
    }

    @Override
    public List<Claim> claims() {
        return Stream.concat(
                        channels.all().stream().map(Claim::of), others.stream().flatMap(use -> use.claims().stream()))
                .toList();
    }

    @Override
    public List<Occurrence> claimed(Collection<Claim> claims, Instant from, Instant to) {
        Map<String, List<AdvertisedWindow>> cache = new HashMap<>();
        Map<Window, List<Claim>> users = new LinkedHashMap<>();
        Map<Window, AdvertisedWindow> windows = new LinkedHashMap<>();
        for (Claim claim : claims)
            cache.computeIfAbsent(cacheKey(claim), key -> between(claim, from, to))
                    .forEach(each -> {
                        windows.put(each.window(), each);
                        users.computeIfAbsent(each.window(), window -> new ArrayList<>())
                                .add(claim);
                    });
        Counting.Judge judge = counting.from(from, clock.instant());
        return windows.values().stream()
                .map(each -> judge.judge(each, users.get(each.window())))
                .sorted(IN_ORDER)
                .toList();
    }

    private List<AdvertisedWindow> between(Claim claim, Instant from, Instant to) {
        return sources.stream()
                .flatMap(source -> source.between(claim, from, to))
                .toList();
    }

    /** Cache key: ad-hoc windows are per channel; all other users of a calendar share its windows. */
    private static String cacheKey(Claim claim) {
        return claim.isOfChannel() ? claim.id() : " " + claim.calendar();
    }

    private static Optional<Occurrence> next(WindowSource source, Demand demand, Counting.Judge judge) {
        return Stream.concat(
                        source.between(
                                demand.claim(), demand.now(), demand.now().plusNanos(1)),
                        source.opening(demand.claim(), earliest(demand)))
                .filter(each -> demand.lets(each) && demand.isMetBy(each.window()))
                .map(each -> judge.judge(each, List.of(demand.claim())))
                .filter(occurrence -> occurrence.status() != Status.CANCELLED)
                .findFirst();
    }

    private static Instant earliest(Demand demand) {
        return demand.opensFrom().isAfter(demand.now()) ? demand.opensFrom() : demand.now();
    }
}
