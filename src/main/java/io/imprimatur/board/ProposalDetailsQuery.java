package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.CandidateDetails;
import io.imprimatur.board.ProposalDetails.WindowDetails;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import org.springframework.stereotype.Component;

/** Query for the details of a proposal from all modules. */
@Component
public class ProposalDetailsQuery {

    private final Blockers blockers;
    private final GateDetailsQuery gates;
    private final ProposalWindows windows;
    private final PromotionDetailsQuery promotion;
    private final CandidateAge age;

    ProposalDetailsQuery(
            Blockers blockers,
            GateDetailsQuery gates,
            ProposalWindows windows,
            PromotionDetailsQuery promotion,
            CandidateAge age) {
        this.blockers = blockers;
        this.gates = gates;
        this.windows = windows;
        this.promotion = promotion;
        this.age = age;
    }

    public ProposalDetails describe(Proposal proposal) {
        ProposalId id = proposal.id();
        return new ProposalDetails(
                id.toString(),
                proposal.channel(),
                proposal.state().name(),
                proposal.proposer(),
                proposal.reason(),
                proposal.proposedAt(),
                proposal.stateSince(),
                candidate(proposal),
                promotion.previous(id),
                blockers.of(proposal),
                gates.reviews(id),
                gates.verification(id),
                gates.acknowledgements(id),
                gates.ticket(id),
                gates.ticketRefusals(id),
                windows.of(proposal).map(WindowDetails::of).orElse(null),
                promotion.missed(id),
                promotion.breakGlass(id),
                promotion.retags(id),
                promotion.spawners(id));
    }

    private CandidateDetails candidate(Proposal proposal) {
        Candidate candidate = proposal.candidate();
        return new CandidateDetails(
                candidate.repository().toString(),
                candidate.tag().value(),
                candidate.name(),
                candidate.digest().value(),
                candidate.platforms(),
                candidate.sizeBytes(),
                candidate.builtAt().orElse(null),
                age.warning(proposal).orElse(null));
    }
}
