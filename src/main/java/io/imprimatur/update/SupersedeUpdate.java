package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.process.Instances;
import io.imprimatur.process.Messages;
import io.imprimatur.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends the open update of an application that a newer one has overtaken. */
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
     * Holds the one that is overtaken. To be called before anything is put on record: whoever decides on an update
     * holds it first and writes to the trail second.
     *
     * @throws UnderWay if it is being brought
     */
    @Transactional(propagation = Propagation.MANDATORY)
    ServiceUpdate hold(ServiceUpdate open) {
        ServiceUpdate held = updates.hold(open.id(), UpdateState.values());
        if (held.state().isOpen() && !held.state().isBeforeSynchronising()) throw new UnderWay(held);
        return held;
    }

    /** Makes room for the newer one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void close(ServiceUpdate overtaken) {
        if (overtaken.state().isOpen()) updates.advance(overtaken, UpdateState.SUPERSEDED);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void end(ServiceUpdate overtaken, UpdateId by) {
        if (!overtaken.state().isOpen()) return;
        trail.append(NewEntry.of(NewEntry.ENGINE, "UPDATE_SUPERSEDED")
                .on(overtaken.id(), overtaken.address())
                .saying("superseded by " + by));
        rollOuts.stop(overtaken, overtaken.id() + " was superseded by " + by);
        instances.tell(overtaken.instance(), Messages.UPDATE_SUPERSEDED);
    }

    /** It is being synchronised, or a person is asked what is to become of it. */
    static class UnderWay extends Refusal {

        UnderWay(ServiceUpdate open) {
            super(
                    Kind.CONFLICT,
                    open.at() + " cannot be updated now: " + open.id() + " is " + open.state()
                            + ", which must finish first");
        }
    }
}
