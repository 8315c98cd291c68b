package io.imprimatur.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.history.LeadStep;
import io.imprimatur.history.Passage;
import io.imprimatur.proposal.Proposal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A proposal as a search finds it.
 *
 * @param since when it came into its state
 * @param seconds how long each step took that it has passed; in exports alone
 * @param decisions those that are asked for, the last {@link #MOST_DECISIONS}; absent where none is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryLine(
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
        @Nullable List<DecisionLine> decisions) {

    static final String WHOLE = "whole";

    static final int MOST_DECISIONS = 50;

    /** @param decisions as {@link SelectHistory} gives them */
    static HistoryLine of(Proposal proposal, @Nullable Passage passage, Map<Long, List<DecisionLine>> decisions) {
        return new HistoryLine(
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
                passage == null ? null : seconds(passage),
                decisions.get(proposal.id().number()));
    }

    private static Map<String, Long> seconds(Passage passage) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        for (LeadStep step : LeadStep.values())
            if (passage.steps().containsKey(step))
                seconds.put(step.id(), passage.steps().get(step).toSeconds());
        passage.whole().ifPresent(time -> seconds.put(WHOLE, time.toSeconds()));
        return seconds;
    }
}
