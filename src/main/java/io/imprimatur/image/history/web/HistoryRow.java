package io.imprimatur.image.history.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.Decisions.RecordedDecision;
import io.imprimatur.image.history.LeadTimes.LeadStep;
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

    /**
     * Decision that matches a search.
     *
     * @param as {@code lead}, {@code designate} or {@code member}; absent if not recorded
     * @param onBehalfOf lead whose designate decided
     * @param on id of the proposal, or of the restore of its image
     * @param via channel, e.g. {@code tasklist}; absent if not recorded
     * @param reference id of the ticket comment that contains the decision
     * @param entry number of the audit entry
     * @param way {@code via} for display; empty if not recorded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionRow(
            String by,
            @Nullable String role,
            @Nullable String as,
            @Nullable String onBehalfOf,
            String action,
            @Nullable String on,
            Instant at,
            @Nullable String via,
            @Nullable String reference,
            String comment,
            long entry,
            @JsonIgnore String way) {

        static DecisionRow of(RecordedDecision recordedDecision) {
            AuditEntry entry = recordedDecision.entry();
            return new DecisionRow(
                    entry.actor(),
                    entry.role(),
                    recordedDecision.capacity(),
                    recordedDecision.onBehalfOf(),
                    entry.action(),
                    entry.proposal(),
                    entry.at(),
                    entry.via(),
                    entry.reference(),
                    entry.comment(),
                    entry.seq(),
                    entry.way());
        }

        /** Text of a CSV cell, e.g. {@code 2026-12-03T18:30:00Z ben ACKNOWLEDGED for middleware-lead on behalf of mia}. */
        String toText() {
            return at + " " + by + " " + action + (role == null ? "" : " for " + role)
                    + (onBehalfOf == null ? "" : " on behalf of " + onBehalfOf);
        }
    }
}
