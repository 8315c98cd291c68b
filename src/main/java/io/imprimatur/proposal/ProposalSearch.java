package io.imprimatur.proposal;

import io.imprimatur.audit.DecisionCriteria;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody looks for among all proposals that ever were; what is absent does not matter.
 *
 * @param tag how the tag begins, {@code *} standing for anything
 * @param person who proposed it, or has decided anything on it
 * @param from proposed then or later
 * @param to proposed before
 * @param decisions has at least one decision that meets all of this; any or none where nothing is asked
 */
public record ProposalSearch(
        Optional<TagPattern> tag,
        Optional<DigestBeginning> digest,
        Optional<String> person,
        Optional<String> channel,
        Optional<ProposalState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        DecisionCriteria decisions) {

    public static final ProposalSearch EVERYTHING = new ProposalSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Whatever was decided. */
    public ProposalSearch(
            Optional<TagPattern> tag,
            Optional<DigestBeginning> digest,
            Optional<String> person,
            Optional<String> channel,
            Optional<ProposalState> state,
            Optional<Instant> from,
            Optional<Instant> to) {
        this(tag, digest, person, channel, state, from, to, DecisionCriteria.ANY);
    }

    public ProposalSearch in(ProposalState wanted) {
        return new ProposalSearch(tag, digest, person, channel, Optional.of(wanted), from, to, decisions);
    }
}
