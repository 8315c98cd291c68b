package io.imprimatur.image.pin;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.pin.PinChecks.PinCheck;
import io.imprimatur.image.pin.PinStatus.State;
import io.imprimatur.image.pin.Pins.Pin;
import io.imprimatur.image.restore.Recommendations;
import io.imprimatur.image.restore.Recommendations.Recommendation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares the pinned tags with the recommendation of their channel. */
@Component
public class PinEvaluation {

    private final Pins pins;
    private final PinChecks pinChecks;
    private final Recommendations recommendations;

    PinEvaluation(Pins pins, PinChecks pinChecks, Recommendations recommendations) {
        this.pins = pins;
        this.pinChecks = pinChecks;
        this.recommendations = recommendations;
    }

    /** State of every location of the channel's pins, in the configuration's order. */
    public List<PinStatus> of(Channel channel) {
        List<Pin> all = pins.of(channel.id());
        if (all.isEmpty()) return List.of();
        Optional<ExpectedTag> wanted = recommendations.of(channel.id()).map(ExpectedTag::of);
        return all.stream()
                .flatMap(pin -> pin.places().stream()
                        .map(at -> state(pin, at, channel.alias().value(), wanted)))
                .toList();
    }

    private PinStatus state(Pin pin, Pin.Location at, String alias, Optional<ExpectedTag> wanted) {
        Optional<PinCheck> look = pinChecks.of(pin, at);
        Optional<Evaluation> judged = look.map(seen -> evaluate(seen, alias, wanted));
        return new PinStatus(
                pin.title(),
                at.file(),
                at.key(),
                judged.map(Evaluation::state).orElse(State.UNKNOWN),
                look.flatMap(PinCheck::written).orElse(null),
                wanted.map(ExpectedTag::tag).orElse(null),
                judged.flatMap(Evaluation::since).orElse(null),
                look.map(PinCheck::error).filter(text -> !text.isEmpty()).orElse(null),
                look.map(PinCheck::origin).filter(text -> !text.isEmpty()).orElse(null));
    }

    static Evaluation evaluate(PinCheck look, String alias, Optional<ExpectedTag> wanted) {
        if (look.errorSince().isPresent()) return new Evaluation(State.UNREADABLE, look.errorSince());
        return switch (look.finding()) {
            case UNSEEN -> new Evaluation(State.UNKNOWN, Optional.empty());
            case MISSING -> new Evaluation(State.MISSING, look.since());
            case INVALID -> new Evaluation(State.INVALID, look.since());
            case WRITTEN -> judgeTag(look, alias, wanted);
            case DEFAULT -> judgeDefault(look, alias, wanted);
        };
    }

    /** A chart default that names another image lags as an explicit tag does. */
    private static Evaluation judgeDefault(PinCheck look, String alias, Optional<ExpectedTag> wanted) {
        Evaluation evaluation = look.written().isEmpty()
                ? new Evaluation(State.DEFAULT, Optional.empty())
                : judgeTag(look, alias, wanted);
        return evaluation.state() == State.LAGS ? evaluation : new Evaluation(State.DEFAULT, Optional.empty());
    }

    /** Lags since the other image was recommended, or since a later change of the tag. */
    private static Evaluation judgeTag(PinCheck look, String alias, Optional<ExpectedTag> wanted) {
        String written = look.written().orElseThrow();
        if (written.equals(alias)) return new Evaluation(State.FOLLOWS, Optional.empty());
        if (wanted.isEmpty()) return new Evaluation(State.UNKNOWN, Optional.empty());
        if (written.equals(wanted.get().tag())) return new Evaluation(State.CURRENT, Optional.empty());
        Instant since = wanted.get().since();
        return new Evaluation(
                State.LAGS, Optional.of(look.changedAt().filter(since::isBefore).orElse(since)));
    }

    /**
     * Result of an evaluation.
     *
     * @param since start of the deviation; empty without one
     */
    record Evaluation(State state, Optional<Instant> since) {}

    /**
     * Recommendation that a pin is compared with.
     *
     * @param since time at which the channel began to recommend it
     */
    record ExpectedTag(String tag, Instant since) {

        static ExpectedTag of(Recommendation recommendation) {
            return new ExpectedTag(recommendation.proposal().candidate().tag().value(), recommendation.since());
        }
    }
}
