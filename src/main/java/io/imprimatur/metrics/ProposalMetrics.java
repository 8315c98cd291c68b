package io.imprimatur.metrics;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.CountProposals;
import io.imprimatur.proposal.CountProposals.Counted;
import io.imprimatur.proposal.ProposalState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many proposals there are in each state, and how long the oldest has been in it. */
@Component
class ProposalMetrics implements MeterBinder {

    private final Channels channels;
    private final Clock clock;
    private final Remembered<List<Counted>> counts;

    ProposalMetrics(Channels channels, CountProposals countProposals, Clock clock) {
        this.channels = channels;
        this.clock = clock;
        this.counts = new Remembered<>(countProposals::now, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Channel channel : channels.all())
            for (ProposalState state : ProposalState.values()) bind(channel.id(), state, registry);
    }

    private void bind(String channel, ProposalState state, MeterRegistry registry) {
        Gauge.builder("imprimatur.proposals", () -> amount(channel, state))
                .description("Proposals in this state")
                .tags("channel", channel, "state", state.name())
                .register(registry);
        if (state.isOpen())
            Gauge.builder("imprimatur.proposals.oldest.age", () -> age(channel, state))
                    .description("How long the oldest proposal in this state has been in it; 0 if there is none")
                    .baseUnit("seconds")
                    .tags("channel", channel, "state", state.name())
                    .register(registry);
    }

    private double amount(String channel, ProposalState state) {
        return find(channel, state).map(Counted::amount).orElse(0L);
    }

    private double age(String channel, ProposalState state) {
        return find(channel, state)
                .map(counted ->
                        Duration.between(counted.oldest(), clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private Optional<Counted> find(String channel, ProposalState state) {
        return counts.get().stream()
                .filter(counted -> counted.channel().equals(channel) && counted.state() == state)
                .findFirst();
    }
}
