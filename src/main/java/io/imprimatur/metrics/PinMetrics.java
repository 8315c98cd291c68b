package io.imprimatur.metrics;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.pin.JudgePins;
import io.imprimatur.pin.Pin;
import io.imprimatur.pin.PinNow;
import io.imprimatur.pin.PinNow.State;
import io.imprimatur.pin.Pins;
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

/** How far pins are behind what their channel recommends. */
@Component
class PinMetrics implements MeterBinder {

    private final Pins pins;
    private final Channels channels;
    private final JudgePins judgePins;
    private final Clock clock;

    PinMetrics(Pins pins, Channels channels, JudgePins judgePins, Clock clock) {
        this.pins = pins;
        this.channels = channels;
        this.judgePins = judgePins;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Map<String, Remembered<List<PinNow>>> judged = new HashMap<>();
        for (Pin pin : pins.all()) {
            Channel channel = channels.get(pin.channel());
            Remembered<List<PinNow>> now =
                    judged.computeIfAbsent(channel.id(), id -> new Remembered<>(() -> judgePins.of(channel), clock));
            Gauge.builder("imprimatur.pin.lag", () -> lag(pin, now.get()))
                    .description("Time since a pin became outdated, missing or invalid; 0 if it is up to"
                            + " date, NaN while unknown")
                    .baseUnit("seconds")
                    .tags("channel", pin.channel(), "pin", pin.title())
                    .register(registry);
        }
    }

    /** Of the worst of its places; what is unknown is so only where nothing is known to lag. */
    private double lag(Pin pin, List<PinNow> all) {
        double[] lags = all.stream()
                .filter(now -> now.deployment().equals(pin.title()))
                .mapToDouble(this::lag)
                .toArray();
        double worst = Arrays.stream(lags).filter(lag -> lag > 0).max().orElse(0);
        return worst > 0 ? worst : Arrays.stream(lags).sum();
    }

    private double lag(PinNow now) {
        if (now.state() == State.UNREADABLE || now.state() == State.UNKNOWN) return Double.NaN;
        return now.since() == null
                ? 0
                : Math.max(0, Duration.between(now.since(), clock.instant()).toMillis() / 1000.0);
    }
}
