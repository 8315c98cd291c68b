package io.imprimatur.history.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.Decision;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A decision that is asked for.
 *
 * @param as {@code lead}, {@code designate} or {@code member}; absent where it is not on record
 * @param onBehalfOf the lead whose designate decided
 * @param on the proposal, or the restore of its image
 * @param via the door that it came in by, e.g. {@code tasklist}; absent where it is not on record
 * @param reference id of the ticket's comment that it rests on
 * @param entry its number in the trail
 * @param way {@code via} in words; empty where it is not on record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionLine(
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

    static DecisionLine of(Decision decision) {
        AuditEntry entry = decision.entry();
        return new DecisionLine(
                entry.actor(),
                entry.role(),
                decision.capacity(),
                decision.onBehalfOf(),
                entry.action(),
                entry.proposal(),
                entry.at(),
                entry.via(),
                entry.reference(),
                entry.comment(),
                entry.seq(),
                entry.way());
    }

    /** For a cell among others, e.g. {@code 2026-12-03T18:30:00Z ben ACKNOWLEDGED for middleware-lead on behalf of mia}. */
    String inWords() {
        return at + " " + by + " " + action + (role == null ? "" : " for " + role)
                + (onBehalfOf == null ? "" : " on behalf of " + onBehalfOf);
    }
}
