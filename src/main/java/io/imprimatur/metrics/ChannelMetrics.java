package io.imprimatur.metrics;

import io.imprimatur.calendar.WindowRequirement;
import io.imprimatur.calendar.Windows;
import io.imprimatur.image.alias.PendingRollbacks;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.drift.AliasChecks;
import io.imprimatur.image.registry.Repository;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Metrics of channels: time to the next window, drift of the alias, and pending rollbacks. */
@Component
class ChannelMetrics implements MeterBinder {

    private final Channels channels;
    private final Windows windows;
    private final AliasChecks aliasChecks;
    private final PendingRollbacks pendingRollbacks;
    private final Clock clock;

    ChannelMetrics(
            Channels channels,
            Windows windows,
            AliasChecks aliasChecks,
            PendingRollbacks pendingRollbacks,
            Clock clock) {
        this.channels = channels;
        this.windows = windows;
        this.aliasChecks = aliasChecks;
        this.pendingRollbacks = pendingRollbacks;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        channels.all().forEach(channel -> bind(channel, registry));
    }

    private void bind(Channel channel, MeterRegistry registry) {
        Gauge.builder("imprimatur.window.next", () -> untilNextWindow(channel))
                .description("Time until the next eligible window opens; 0 while it is open, NaN if there is none")
                .baseUnit("seconds")
                .tags("channel", channel.id())
                .register(registry);
        Gauge.builder("imprimatur.putting.back", () -> pendingRollback(channel))
                .description("Age of a failing rollback, during which repositories may differ; 0 if there is none")
                .baseUnit("seconds")
                .tags("channel", channel.id())
                .register(registry);
        for (Repository repository : channel.repositories())
            Gauge.builder("imprimatur.drift", () -> drift(channel, repository))
                    .description("1 if the alias was changed outside Imprimatur, 0 if not, NaN before the first poll")
                    .tags("channel", channel.id(), "repository", repository.toString())
                    .register(registry);
    }

    /** As for a proposal whose sign-off was completed long ago. */
    private double untilNextWindow(Channel channel) {
        Instant now = clock.instant();
        return windows.next(new WindowRequirement(channel, Instant.EPOCH, Duration.ZERO, now))
                .map(next -> Duration.between(now, next.window().start()).toMillis() / 1000.0)
                .map(seconds -> Math.max(0, seconds))
                .orElse(Double.NaN);
    }

    private double pendingRollback(Channel channel) {
        return pendingRollbacks.all().stream()
                .filter(each ->
                        each.channel().equals(channel.id()) && each.trouble().isPresent())
                .map(each -> Duration.between(each.since(), clock.instant()).toMillis() / 1000.0)
                .findFirst()
                .orElse(0.0);
    }

    private double drift(Channel channel, Repository repository) {
        return aliasChecks
                .of(channel.id(), repository.toString())
                .map(watch -> watch.driftedSince().isPresent() ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }
}
