package io.imprimatur.metrics;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.pin.PinEvaluation;
import io.imprimatur.image.pin.PinStatus;
import io.imprimatur.image.pin.PinStatus.State;
import io.imprimatur.image.pin.Pins;
import io.imprimatur.image.pin.Pins.Pin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Metrics of pins: lag behind the image recommended by their channel. */
@Component
class PinMetrics implements MeterBinder {

    private final Pins pins;
    private final Channels channels;
    private final PinEvaluation pinEvaluation;
    private final Clock clock;

    PinMetrics(Pins pins, Channels channels, PinEvaluation pinEvaluation, Clock clock) {
        this.pins = pins;
        this.channels = channels;
        this.pinEvaluation = pinEvaluation;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Map<String, CachedValue<List<PinStatus>>> states = new HashMap<>();
        for (Pin pin : pins.all()) {
            Channel channel = channels.get(pin.channel());
            CachedValue<List<PinStatus>> now = states.computeIfAbsent(
                    channel.id(), id -> new CachedValue<>(() -> pinEvaluation.of(channel), clock));
            Gauge.builder("imprimatur.pin.lag", () -> lag(pin, now.get()))
                    .description("Time since a pin named another image, none, or an invalid one; 0 if it is in sync,"
                            + " NaN while unknown")
                    .baseUnit("seconds")
                    .tags("channel", pin.channel(), "pin", pin.title())
                    .register(registry);
        }
    }

    /** Maximum lag of the pin's deployments; NaN only if none is known to lag and one is unknown. */
    private double lag(Pin pin, List<PinStatus> all) {
        double[] lags = all.stream()
                .filter(now -> now.deployment().equals(pin.title()))
                .mapToDouble(this::lag)
                .toArray();
        double worst = Arrays.stream(lags).filter(lag -> lag > 0).max().orElse(0);
        return worst > 0 ? worst : Arrays.stream(lags).sum();
    }

    private double lag(PinStatus now) {
        if (now.state() == State.UNREADABLE || now.state() == State.UNKNOWN) return Double.NaN;
        return now.since() == null
                ? 0
                : Math.max(0, Duration.between(now.since(), clock.instant()).toMillis() / 1000.0);
    }
}
