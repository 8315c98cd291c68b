package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import io.imprimatur.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends the open update of an application that a newer one supersedes. */
@Component
class SupersedeUpdate {

    private final ServiceUpdates updates;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final Instances instances;

    SupersedeUpdate(ServiceUpdates updates, RollOuts rollOuts, AuditTrail trail, Instances instances) {
        this.updates = updates;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.instances = instances;
    }

    /**
     * Locks the superseded update. Must be called before writing to the audit trail, to keep one lock order.
     *
     * @throws UnderWay if it is being deployed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    ServiceUpdate hold(ServiceUpdate open) {
        ServiceUpdate update = updates.hold(open.id(), UpdateState.values());
        if (update.state().isOpen() && !update.state().isBeforeSynchronising()) throw new UnderWay(update);
        return update;
    }

    /** Releases the unique key for the newer update. */
    @Transactional(propagation = Propagation.MANDATORY)
    void close(ServiceUpdate superseded) {
        if (superseded.state().isOpen()) updates.advance(superseded, UpdateState.SUPERSEDED);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void end(ServiceUpdate superseded, UpdateId by) {
        if (!superseded.state().isOpen()) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, "UPDATE_SUPERSEDED")
                .on(superseded.id(), superseded.address())
                .saying("overtaken by " + by));
        rollOuts.stop(superseded, superseded.id() + " was overtaken by " + by);
        instances.tell(superseded.instance(), Messages.UPDATE_SUPERSEDED);
    }

    /** The open update is being deployed, or awaits a decision after a failure. */
    static class UnderWay extends Refusal {

        UnderWay(ServiceUpdate open) {
            super(
                    Kind.CONFLICT,
                    open.at() + " cannot be updated now: " + open.id() + " is " + open.state()
                            + ", and has to come to its end first");
        }
    }
}
