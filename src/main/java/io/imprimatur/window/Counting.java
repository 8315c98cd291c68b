package io.imprimatur.window;

import io.imprimatur.window.Confirmation.Answer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Judges whether an advertised window counts: told early enough, in no freeze, and confirmed where somebody must. */
@Component
class Counting {

    private final Freezes freezes;
    private final Confirmations confirmations;

    Counting(Freezes freezes, Confirmations confirmations) {
        this.freezes = freezes;
        this.confirmations = confirmations;
    }

    /** Judges by the freezes as they are now; for the windows that are not over at {@code from}. */
    Judge from(Instant from, Instant now) {
        List<Freeze> current = freezes.endingAfter(from);
        return (advertised, claims) -> judge(advertised, claims, current, now);
    }

    /** Says whether a window counts for any of these. */
    @FunctionalInterface
    interface Judge {

        Occurrence judge(AdvertisedWindow window, Collection<Claim> claims);
    }

    private Occurrence judge(AdvertisedWindow advertised, Collection<Claim> claims, List<Freeze> current, Instant now) {
        Window window = advertised.window();
        List<String> ids = claims.stream().map(Claim::id).toList();
        List<Optional<String>> against = claims.stream()
                .map(claim -> frozen(window, claim, current).or(() -> advertisedLate(advertised, claim)))
                .toList();
        if (against.stream().allMatch(Optional::isPresent))
            return Occurrence.cancelled(window, ids, against.get(0).orElseThrow());
        return advertised
                .confirmBy()
                .map(group -> confirmed(window, ids, group, now))
                .orElseGet(() -> Occurrence.confirmed(window, ids));
    }

    /** Those that touch one of these windows, and end after {@code from}. */
    List<Freeze> freezes(Instant from, Claim claim, List<Window> windows) {
        return freezes.endingAfter(from).stream()
                .filter(freeze -> windows.stream().anyMatch(window -> freeze.keepsFromCounting(window, claim)))
                .toList();
    }

    private static Optional<String> frozen(Window window, Claim claim, List<Freeze> current) {
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

    private Occurrence confirmed(Window window, List<String> ids, String group, Instant now) {
        Instant opens = window.start().toInstant();
        Optional<Confirmation> asked = confirmations.of(window.calendar(), opens);
        Optional<Answer> answer = asked.flatMap(Confirmation::answer);
        if (answer.isEmpty())
            return opens.isAfter(now)
                    ? Occurrence.tentative(window, ids, group)
                    : Occurrence.cancelled(window, ids, "not confirmed by " + group + " before it opened");
        return switch (answer.get()) {
            case CONFIRMED -> Occurrence.confirmed(window, ids);
            case REFUSED ->
                Occurrence.cancelled(
                        window,
                        ids,
                        "refused by " + asked.get().by().orElse(group) + ": "
                                + asked.get().comment());
        };
    }
}
