package io.imprimatur.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.history.LeadStep;
import io.imprimatur.history.Passage;
import io.imprimatur.proposal.Proposal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A proposal as a search finds it.
 *
 * @param since when it came into its state
 * @param seconds how long each step took that it has passed; in exports alone
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
        @Nullable Map<String, Long> seconds) {

    static final String WHOLE = "whole";

    static HistoryLine of(Proposal proposal) {
        return of(proposal, null);
    }

    static HistoryLine of(Proposal proposal, @Nullable Passage passage) {
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
                passage == null ? null : seconds(passage));
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
