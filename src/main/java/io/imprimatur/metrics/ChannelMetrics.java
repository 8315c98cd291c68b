package io.imprimatur.metrics;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.drift.AliasWatches;
import io.imprimatur.promotion.PuttingBack;
import io.imprimatur.registry.Repository;
import io.imprimatur.window.Demand;
import io.imprimatur.window.Windows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How far a channel's next window is, whether somebody else has moved its alias, and what could not be put back. */
@Component
class ChannelMetrics implements MeterBinder {

    private final Channels channels;
    private final Windows windows;
    private final AliasWatches aliasWatches;
    private final PuttingBack puttingBack;
    private final Clock clock;

    ChannelMetrics(
            Channels channels, Windows windows, AliasWatches aliasWatches, PuttingBack puttingBack, Clock clock) {
        this.channels = channels;
        this.windows = windows;
        this.aliasWatches = aliasWatches;
        this.puttingBack = puttingBack;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        channels.all().forEach(channel -> bind(channel, registry));
    }

    private void bind(Channel channel, MeterRegistry registry) {
        Gauge.builder("imprimatur.window.next", () -> untilNextWindow(channel))
                .description("Seconds until the next usable window opens; 0 while one is open, NaN if there is none")
                .baseUnit("seconds")
                .tags("channel", channel.id())
                .register(registry);
        Gauge.builder("imprimatur.putting.back", () -> inVain(channel))
                .description(
                        "Duration of the pending rollback, during which repositories may differ; 0 if there is none")
                .baseUnit("seconds")
                .tags("channel", channel.id())
                .register(registry);
        for (Repository repository : channel.repositories())
            Gauge.builder("imprimatur.drift", () -> drift(channel, repository))
                    .description("1 if the tag was changed outside Imprimatur, 0 if not, NaN before the first check")
                    .tags("channel", channel.id(), "repository", repository.toString())
                    .register(registry);
    }

    /** As for a proposal that had been signed off long ago. */
    private double untilNextWindow(Channel channel) {
        Instant now = clock.instant();
        return windows.next(new Demand(channel, Instant.EPOCH, Duration.ZERO, now))
                .map(next -> Duration.between(now, next.window().start()).toMillis() / 1000.0)
                .map(seconds -> Math.max(0, seconds))
                .orElse(Double.NaN);
    }

    private double inVain(Channel channel) {
        return puttingBack.all().stream()
                .filter(each ->
                        each.channel().equals(channel.id()) && each.trouble().isPresent())
                .map(each -> Duration.between(each.since(), clock.instant()).toMillis() / 1000.0)
                .findFirst()
                .orElse(0.0);
    }

    private double drift(Channel channel, Repository repository) {
        return aliasWatches
                .of(channel.id(), repository.toString())
                .map(watch -> watch.driftedSince().isPresent() ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }
}
