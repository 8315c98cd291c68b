package io.imprimatur.window;

import io.imprimatur.window.Confirmation.Answer;
import io.imprimatur.window.WindowSource.AdvertisedWindow;
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
class Counting {

    private final Freezes freezes;
    private final Confirmations confirmations;

    Counting(Freezes freezes, Confirmations confirmations) {
        this.freezes = freezes;
        this.confirmations = confirmations;
    }

    /** Evaluator with the current freezes, for windows that end after {@code from}. */
    Judge from(Instant from, Instant now) {
        List<Freeze> current = freezes.endingAfter(from);
        return (advertised, claims) -> evaluate(advertised, claims, current, now);
    }

    /** Evaluates whether a window is usable for any of the users. */
    @FunctionalInterface
    interface Judge {

        Occurrence judge(AdvertisedWindow window, Collection<Claim> claims);
    }

    private Occurrence evaluate(
            AdvertisedWindow advertised, Collection<Claim> claims, List<Freeze> current, Instant now) {
        Window window = advertised.window();
        List<String> ids = claims.stream().map(Claim::id).toList();
        List<Optional<String>> objections = claims.stream()
                .map(claim -> frozenBy(window, claim, current).or(() -> advertisedLate(advertised, claim)))
                .toList();
        if (objections.stream().allMatch(Optional::isPresent))
            return Occurrence.cancelled(window, ids, objections.get(0).orElseThrow());
        return advertised
                .confirmBy()
                .map(group -> byConfirmation(window, ids, group, now))
                .orElseGet(() -> Occurrence.confirmed(window, ids));
    }

    /** Freezes that overlap one of these windows and end after {@code from}. */
    List<Freeze> freezes(Instant from, Claim claim, List<Window> windows) {
        return freezes.endingAfter(from).stream()
                .filter(freeze -> windows.stream().anyMatch(window -> freeze.keepsFromCounting(window, claim)))
                .toList();
    }

    private static Optional<String> frozenBy(Window window, Claim claim, List<Freeze> current) {
        return current.stream()
                .filter(freeze -> freeze.keepsFromCounting(window, claim))
                .map(Freeze::why)
                .findFirst();
    }

    private static Optional<String> advertisedLate(AdvertisedWindow advertised, Claim claim) {
        Instant latest = advertised.window().start().toInstant().minus(claim.notice());
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
