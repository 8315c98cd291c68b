package io.imprimatur.service.update;

import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.audit.AuditSubjects.AuditSubject;
import io.imprimatur.service.update.RollOut.RollOutId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Resolves updates and roll-outs as subjects of audit entries. */
@Component
class UpdateAuditSubjects implements AuditSubjects {

    private final ServiceUpdates updates;
    private final RollOuts rollOuts;

    UpdateAuditSubjects(ServiceUpdates updates, RollOuts rollOuts) {
        this.updates = updates;
        this.rollOuts = rollOuts;
    }

    @Override
    public Optional<AuditSubject> find(String id) {
        Optional<AuditSubject> update = UpdateId.find(id)
                .flatMap(updates::find)
                .map(found -> new AuditSubject(found.title(), "/updates/" + found.id()));
        return update.or(() -> RollOutId.find(id)
                .flatMap(rollOuts::find)
                .map(found -> new AuditSubject(found.title(), "/roll-outs/" + found.id())));
    }
}
