package io.imprimatur.proposal;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody looks for among all proposals that ever were; what is absent does not matter.
 *
 * @param tag how the tag begins, {@code *} standing for anything
 * @param person who proposed it, or has decided anything on it
 * @param from proposed then or later
 * @param to proposed before
 */
public record ProposalSearch(
        Optional<TagPattern> tag,
        Optional<DigestBeginning> digest,
        Optional<String> person,
        Optional<String> channel,
        Optional<ProposalState> state,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final ProposalSearch EVERYTHING = new ProposalSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public ProposalSearch in(ProposalState wanted) {
        return new ProposalSearch(tag, digest, person, channel, Optional.of(wanted), from, to);
    }
}
