package io.imprimatur.metrics;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.ProposalCounts;
import io.imprimatur.image.proposal.ProposalCounts.Count;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.metrics.StateGauges.StateCount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Metrics of proposals: number by state, and age of the oldest. */
@Component
class ProposalMetrics implements MeterBinder {

    private final Channels channels;
    private final StateGauges gauges;

    ProposalMetrics(Channels channels, ProposalCounts proposalCounts, Clock clock) {
        this.channels = channels;
        this.gauges = new StateGauges(
                "imprimatur.proposals",
                "channel",
                () -> proposalCounts.byChannelAndState().stream()
                        .map(ProposalMetrics::tally)
                        .toList(),
                clock);
    }

    private static StateCount tally(Count count) {
        return new StateCount(count.channel(), count.state().name(), count.amount(), count.oldestSince());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Channel channel : channels.all())
            for (ProposalState state : ProposalState.values())
                gauges.bind(channel.id(), state.name(), state.isOpen(), registry);
    }
}
