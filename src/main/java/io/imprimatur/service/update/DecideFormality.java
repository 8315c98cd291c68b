package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.FormalityQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides the formality of an update once, from the current decision table and configuration. */
@Component
public class DecideFormality {

    private final ServiceUpdates updates;
    private final Formalities formalities;
    private final FormalityQuery formalityQuery;
    private final AuditTrail trail;

    DecideFormality(ServiceUpdates updates, Formalities formalities, FormalityQuery formalityQuery, AuditTrail trail) {
        this.updates = updates;
        this.formalities = formalities;
        this.formalityQuery = formalityQuery;
        this.trail = trail;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(UpdateId id) {
        ServiceUpdate update = updates.lock(id, UpdateState.IN_APPROVAL);
        if (formalities.of(id).isPresent()) return;
        Formality decided = formalityQuery.evaluate(
                update.service(), update.at().environment(), update.disruption(), update.nature());
        formalities.add(id, decided);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.FORMALITY_DECIDED)
                .on(id, update.address())
                .withComment(decided.level() + " by " + decided.decidedBy() + " for " + decided.asked() + ": "
                        + decided.why() + " It is " + update.declaration() + "; without the declaration: "
                        + decided.undeclared()
                                .map(without -> without.level() + ", " + without.words())
                                .orElse("the same")
                        + "."));
        if (decided.approvers().isEmpty()) updates.advance(update, UpdateState.WAITING);
    }
}
