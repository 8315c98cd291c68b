package io.imprimatur.image.proposal;

import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.audit.AuditSubjects.AuditSubject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Resolves proposals as subjects of audit entries. */
@Component
class ProposalAuditSubjects implements AuditSubjects {

    private final Proposals proposals;

    ProposalAuditSubjects(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public Optional<AuditSubject> find(String id) {
        return ProposalId.find(id).flatMap(proposals::find).map(ProposalAuditSubjects::subject);
    }

    private static AuditSubject subject(Proposal proposal) {
        String title = proposal.id() + " " + proposal.candidate().name() + " ("
                + proposal.candidate().tag() + ")";
        return new AuditSubject(title, "/proposals/" + proposal.id());
    }
}
