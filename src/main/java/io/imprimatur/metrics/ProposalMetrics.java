package io.imprimatur.metrics;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.metrics.StateGauges.Tally;
import io.imprimatur.proposal.CountProposals;
import io.imprimatur.proposal.CountProposals.Counted;
import io.imprimatur.proposal.ProposalState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Metrics of proposals: number by state, and age of the oldest. */
@Component
class ProposalMetrics implements MeterBinder {

    private final Channels channels;
    private final StateGauges gauges;

    ProposalMetrics(Channels channels, CountProposals countProposals, Clock clock) {
        this.channels = channels;
        this.gauges = new StateGauges(
                "imprimatur.proposals",
                "channel",
                () -> countProposals.now().stream().map(ProposalMetrics::tally).toList(),
                clock);
    }

    private static Tally tally(Counted counted) {
        return new Tally(counted.channel(), counted.state().name(), counted.amount(), counted.oldest());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Channel channel : channels.all())
            for (ProposalState state : ProposalState.values())
                gauges.bind(channel.id(), state.name(), state.isOpen(), registry);
    }
}
