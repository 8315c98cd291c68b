package io.imprimatur.calendar;

import io.imprimatur.calendar.Confirmations.Confirmation;
import io.imprimatur.calendar.Confirmations.Confirmation.Answer;
import io.imprimatur.calendar.WindowSource.AdvertisedWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Evaluates whether an advertised window is usable: advertised early enough, outside freezes, and confirmed if
 * required.
 */
@Component
class WindowEligibility {

    private final Freezes freezes;
    private final Confirmations confirmations;

    WindowEligibility(Freezes freezes, Confirmations confirmations) {
        this.freezes = freezes;
        this.confirmations = confirmations;
    }

    /** Evaluator with the current freezes, for windows that end after {@code from}. */
    Evaluator evaluator(Instant from, Instant now) {
        List<Freeze> current = freezes.endingAfter(from);
        return (advertised, claims) -> evaluate(advertised, claims, current, now);
    }

    /** Evaluates whether a window is usable for any of the users. */
    @FunctionalInterface
    interface Evaluator {

        Occurrence evaluate(AdvertisedWindow window, Collection<WindowUser> claims);
    }

    private Occurrence evaluate(
            AdvertisedWindow advertised, Collection<WindowUser> claims, List<Freeze> current, Instant now) {
        Window window = advertised.window();
        List<String> ids = claims.stream().map(WindowUser::id).toList();
        List<Optional<String>> objections = claims.stream()
                .map(windowUser ->
                        frozenBy(window, windowUser, current).or(() -> advertisedLate(advertised, windowUser)))
                .toList();
        if (objections.stream().allMatch(Optional::isPresent))
            return Occurrence.cancelled(window, ids, objections.get(0).orElseThrow());
        return advertised
                .confirmBy()
                .map(group -> byConfirmation(window, ids, group, now))
                .orElseGet(() -> Occurrence.confirmed(window, ids));
    }

    /** Freezes that overlap one of these windows and end after {@code from}. */
    List<Freeze> freezes(Instant from, WindowUser windowUser, List<Window> windows) {
        return freezes.endingAfter(from).stream()
                .filter(freeze -> windows.stream().anyMatch(window -> freeze.blocks(window, windowUser)))
                .toList();
    }

    private static Optional<String> frozenBy(Window window, WindowUser windowUser, List<Freeze> current) {
        return current.stream()
                .filter(freeze -> freeze.blocks(window, windowUser))
                .map(Freeze::why)
                .findFirst();
    }

    private static Optional<String> advertisedLate(AdvertisedWindow advertised, WindowUser windowUser) {
        Instant latest = advertised.window().start().toInstant().minus(windowUser.notice());
        return advertised.since().isAfter(latest)
                ? Optional.of("announced only at " + advertised.since() + ", later than " + latest)
                : Optional.empty();
    }

    private Occurrence byConfirmation(Window window, List<String> ids, String group, Instant now) {
        Instant opens = window.start().toInstant();
        Optional<Confirmation> confirmation = confirmations.of(window.calendar(), opens);
        Optional<Answer> decision = confirmation.flatMap(Confirmation::answer);
        if (decision.isEmpty())
            return opens.isAfter(now)
                    ? Occurrence.tentative(window, ids, group)
                    : Occurrence.cancelled(window, ids, "not confirmed by " + group + " before it opened");
        return switch (decision.get()) {
            case CONFIRMED -> Occurrence.confirmed(window, ids);
            case REFUSED ->
                Occurrence.cancelled(
                        window,
                        ids,
                        "refused by " + confirmation.get().by().orElse(group) + ": "
                                + confirmation.get().comment());
        };
    }
}
