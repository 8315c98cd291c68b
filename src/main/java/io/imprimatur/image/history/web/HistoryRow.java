package io.imprimatur.image.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.image.history.LeadStep;
import io.imprimatur.image.history.ProposalTimeline;
import io.imprimatur.image.proposal.Proposal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Proposal in a search result.
 *
 * @param since start of its current state
 * @param seconds duration of each completed step; in exports only
 * @param decisions matching decisions, the last {@link #MAX_DECISIONS}; absent if the search has no decision criteria
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryRow(
        String id,
        String channel,
        String repository,
        String tag,
        String name,
        String digest,
        String proposer,
        String reason,
        Instant proposedAt,
        String state,
        Instant since,
        @Nullable Map<String, Long> seconds,
        @Nullable List<DecisionRow> decisions) {

    static final String WHOLE = "whole";

    static final int MAX_DECISIONS = 50;

    /** @param decisions by proposal number, see {@link HistorySearch} */
    static HistoryRow of(
            Proposal proposal, @Nullable ProposalTimeline proposalTimeline, Map<Long, List<DecisionRow>> decisions) {
        return new HistoryRow(
                proposal.id().toString(),
                proposal.channel(),
                proposal.candidate().repository().toString(),
                proposal.candidate().tag().value(),
                proposal.candidate().name(),
                proposal.candidate().digest().value(),
                proposal.proposer(),
                proposal.reason(),
                proposal.proposedAt(),
                proposal.state().name(),
                proposal.stateSince(),
                proposalTimeline == null ? null : seconds(proposalTimeline),
                decisions.get(proposal.id().number()));
    }

    private static Map<String, Long> seconds(ProposalTimeline proposalTimeline) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        for (LeadStep step : LeadStep.values())
            if (proposalTimeline.steps().containsKey(step))
                seconds.put(step.id(), proposalTimeline.steps().get(step).toSeconds());
        proposalTimeline.whole().ifPresent(time -> seconds.put(WHOLE, time.toSeconds()));
        return seconds;
    }
}
