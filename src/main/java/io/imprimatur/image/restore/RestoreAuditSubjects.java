package io.imprimatur.image.restore;

import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.audit.AuditSubjects.AuditSubject;
import io.imprimatur.image.proposal.Candidate;
import io.imprimatur.image.proposal.Proposals;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Restores as subjects of audit entries. */
@Component
class RestoreAuditSubjects implements AuditSubjects {

    private final Restores restores;
    private final Proposals proposals;

    RestoreAuditSubjects(Restores restores, Proposals proposals) {
        this.restores = restores;
        this.proposals = proposals;
    }

    @Override
    public Optional<AuditSubject> find(String id) {
        return RestoreId.find(id).flatMap(restores::find).map(this::subject);
    }

    private AuditSubject subject(Restore restore) {
        Candidate image = proposals.get(restore.proposal()).candidate();
        String title =
                restore.id() + " restore of " + restore.channel() + " to " + image.name() + " (" + image.tag() + ")";
        return new AuditSubject(title, "/restores/" + restore.id());
    }
}
