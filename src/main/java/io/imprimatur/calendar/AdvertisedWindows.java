package io.imprimatur.calendar;

import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.calendar.WindowSource.AdvertisedWindow;
import io.imprimatur.calendar.WindowUser.WindowUserContributor;
import io.imprimatur.image.channel.Channels;
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
    private final WindowEligibility windowEligibility;
    private final Channels channels;
    private final ObjectProvider<WindowUserContributor> others;
    private final Clock clock;

    AdvertisedWindows(
            List<WindowSource> sources,
            WindowEligibility windowEligibility,
            Channels channels,
            ObjectProvider<WindowUserContributor> others,
            Clock clock) {
        this.sources = sources;
        this.windowEligibility = windowEligibility;
        this.channels = channels;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public Optional<Occurrence> next(WindowRequirement windowRequirement) {
        WindowEligibility.Evaluator evaluator =
                windowEligibility.evaluator(windowRequirement.earliestOpening(), windowRequirement.now());
        return sources.stream()
                .flatMap(source -> next(source, windowRequirement, evaluator).stream())
                .min(IN_ORDER);
    }

    @Override
    public List<Freeze> blockingFreezes(WindowRequirement windowRequirement, Optional<Occurrence> next) {
        Instant until = next.map(occurrence -> occurrence.window().start().toInstant())
                .orElse(windowRequirement.now().plus(HORIZON));
        List<Window> earlier = sources.stream()
                .flatMap(source -> source.between(windowRequirement.claim(), windowRequirement.now(), until))
                .filter(each -> windowRequirement.allows(each) && windowRequirement.isMetBy(each.window()))
                .map(AdvertisedWindow::window)
                .filter(window -> window.start().toInstant().isBefore(until))
                .toList();
        return windowEligibility.freezes(windowRequirement.now(), windowRequirement.claim(), earlier);
    }

    @Override
    public Optional<Occurrence> find(WindowUser windowUser, String calendar, Instant opens) {
        return forUsers(List.of(windowUser), opens, opens.plusMillis(1)).stream()
                .filter(occurrence -> occurrence.window().calendar().equals(calendar)
                        && occurrence.window().start().toInstant().equals(opens))
                .findFirst();
    }

    @Override
    public Optional<String> title(String id) {
        return sources.stream().flatMap(source -> source.title(id).stream()).findFirst();
    }

    @Override
    public List<WindowUser> users() {
        return Stream.concat(
                        channels.all().stream().map(WindowUser::of),
                        others.stream().flatMap(use -> use.users().stream()))
                .toList();
    }

    @Override
    public List<Occurrence> forUsers(Collection<WindowUser> claims, Instant from, Instant to) {
        Map<String, List<AdvertisedWindow>> cache = new HashMap<>();
        Map<Window, List<WindowUser>> users = new LinkedHashMap<>();
        Map<Window, AdvertisedWindow> windows = new LinkedHashMap<>();
        for (WindowUser windowUser : claims)
            cache.computeIfAbsent(cacheKey(windowUser), key -> between(windowUser, from, to))
                    .forEach(each -> {
                        windows.put(each.window(), each);
                        users.computeIfAbsent(each.window(), window -> new ArrayList<>())
                                .add(windowUser);
                    });
        WindowEligibility.Evaluator evaluator = windowEligibility.evaluator(from, clock.instant());
        return windows.values().stream()
                .map(each -> evaluator.evaluate(each, users.get(each.window())))
                .sorted(IN_ORDER)
                .toList();
    }

    private List<AdvertisedWindow> between(WindowUser windowUser, Instant from, Instant to) {
        return sources.stream()
                .flatMap(source -> source.between(windowUser, from, to))
                .toList();
    }

    /** Cache key: ad-hoc windows are per channel; all other users of a calendar share its windows. */
    private static String cacheKey(WindowUser windowUser) {
        return windowUser.isOfChannel() ? windowUser.id() : " " + windowUser.calendar();
    }

    private static Optional<Occurrence> next(
            WindowSource source, WindowRequirement windowRequirement, WindowEligibility.Evaluator evaluator) {
        return Stream.concat(
                        source.between(
                                windowRequirement.claim(),
                                windowRequirement.now(),
                                windowRequirement.now().plusNanos(1)),
                        source.opening(windowRequirement.claim(), earliest(windowRequirement)))
                .filter(each -> windowRequirement.allows(each) && windowRequirement.isMetBy(each.window()))
                .map(each -> evaluator.evaluate(each, List.of(windowRequirement.claim())))
                .filter(occurrence -> occurrence.status() != Status.CANCELLED)
                .findFirst();
    }

    private static Instant earliest(WindowRequirement windowRequirement) {
        return windowRequirement.earliestOpening().isAfter(windowRequirement.now())
                ? windowRequirement.earliestOpening()
                : windowRequirement.now();
    }
}
