package io.imprimatur.image.proposal;

import io.imprimatur.audit.DecisionCriteria;
import java.time.Instant;
import java.util.Optional;

/**
 * Search criteria over all proposals; an absent criterion matches everything.
 *
 * @param tag tag prefix, with {@code *} as wildcard
 * @param person proposer, or a person who decided on the proposal
 * @param from proposed at this time or later
 * @param to proposed before this time
 * @param decisions criteria that at least one decision satisfies together; not evaluated if empty
 */
public record ProposalSearch(
        Optional<TagPattern> tag,
        Optional<DigestPrefix> digest,
        Optional<String> person,
        Optional<String> channel,
        Optional<ProposalState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        DecisionCriteria decisions) {

    public static final ProposalSearch ALL = new ProposalSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Search without criteria for decisions. */
    public ProposalSearch(
            Optional<TagPattern> tag,
            Optional<DigestPrefix> digest,
            Optional<String> person,
            Optional<String> channel,
            Optional<ProposalState> state,
            Optional<Instant> from,
            Optional<Instant> to) {
        this(tag, digest, person, channel, state, from, to, DecisionCriteria.ANY);
    }

    /** Copy of this search, restricted to a state. */
    public ProposalSearch in(ProposalState wanted) {
        return new ProposalSearch(tag, digest, person, channel, Optional.of(wanted), from, to, decisions);
    }
}
