package io.imprimatur.image.history.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.Decisions.RecordedDecision;
import java.time.Instant;
import org.springframework.lang.Nullable;

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
