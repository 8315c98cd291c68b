package io.imprimatur.pin;

import io.imprimatur.channel.Channel;
import io.imprimatur.pin.PinNow.State;
import io.imprimatur.restore.Recommendations;
import io.imprimatur.restore.Recommended;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares the pinned tags with the recommendation of their channel. */
@Component
public class JudgePins {

    private final Pins pins;
    private final PinLooks pinLooks;
    private final Recommendations recommendations;

    JudgePins(Pins pins, PinLooks pinLooks, Recommendations recommendations) {
        this.pins = pins;
        this.pinLooks = pinLooks;
        this.recommendations = recommendations;
    }

    /** State of every location of the channel's pins, in the configuration's order. */
    public List<PinNow> of(Channel channel) {
        List<Pin> all = pins.of(channel.id());
        if (all.isEmpty()) return List.of();
        Optional<Wanted> wanted = recommendations.of(channel.id()).map(Wanted::of);
        return all.stream()
                .flatMap(pin -> pin.places().stream()
                        .map(at -> state(pin, at, channel.alias().value(), wanted)))
                .toList();
    }

    private PinNow state(Pin pin, Pin.Written at, String alias, Optional<Wanted> wanted) {
        Optional<PinLook> look = pinLooks.of(pin, at);
        Optional<Judged> judged = look.map(seen -> judge(seen, alias, wanted));
        return new PinNow(
                pin.title(),
                at.file(),
                at.key(),
                judged.map(Judged::state).orElse(State.UNKNOWN),
                look.flatMap(PinLook::written).orElse(null),
                wanted.map(Wanted::tag).orElse(null),
                judged.flatMap(Judged::since).orElse(null),
                look.map(PinLook::trouble).filter(text -> !text.isEmpty()).orElse(null),
                look.map(PinLook::origin).filter(text -> !text.isEmpty()).orElse(null));
    }

    static Judged judge(PinLook look, String alias, Optional<Wanted> wanted) {
        if (look.troubleSince().isPresent()) return new Judged(State.UNREADABLE, look.troubleSince());
        return switch (look.finding()) {
            case UNSEEN -> new Judged(State.UNKNOWN, Optional.empty());
            case MISSING -> new Judged(State.MISSING, look.since());
            case INVALID -> new Judged(State.INVALID, look.since());
            case WRITTEN -> judgeTag(look, alias, wanted);
            case DEFAULT -> judgeDefault(look, alias, wanted);
        };
    }

    /** A chart default that names another image lags as an explicit tag does. */
    private static Judged judgeDefault(PinLook look, String alias, Optional<Wanted> wanted) {
        Judged judged =
                look.written().isEmpty() ? new Judged(State.DEFAULT, Optional.empty()) : judgeTag(look, alias, wanted);
        return judged.state() == State.LAGS ? judged : new Judged(State.DEFAULT, Optional.empty());
    }

    /** Lags since the other image was recommended, or since a later change of the tag. */
    private static Judged judgeTag(PinLook look, String alias, Optional<Wanted> wanted) {
        String written = look.written().orElseThrow();
        if (written.equals(alias)) return new Judged(State.FOLLOWS, Optional.empty());
        if (wanted.isEmpty()) return new Judged(State.UNKNOWN, Optional.empty());
        if (written.equals(wanted.get().tag())) return new Judged(State.CURRENT, Optional.empty());
        Instant since = wanted.get().since();
        return new Judged(
                State.LAGS, Optional.of(look.changedAt().filter(since::isBefore).orElse(since)));
    }

    /**
     * Result of an evaluation.
     *
     * @param since start of the deviation; empty without one
     */
    record Judged(State state, Optional<Instant> since) {}

    /**
     * Recommendation that a pin is compared with.
     *
     * @param since time at which the channel began to recommend it
     */
    record Wanted(String tag, Instant since) {

        static Wanted of(Recommended recommended) {
            return new Wanted(recommended.proposal().candidate().tag().value(), recommended.since());
        }
    }
}
