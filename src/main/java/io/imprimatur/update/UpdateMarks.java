package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes details of a locked update. */
@Component
class UpdateMarks {

    private final JdbcClient jdbc;

    UpdateMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets the target and starts a new approval round. */
    @Transactional(propagation = Propagation.MANDATORY)
    void target(ServiceUpdate update, Revision target) {
        jdbc.sql("update service_update set target = ?, moved_to = null, round = round + 1 where number = ?")
                .params(target.value(), update.id().number())
                .update();
    }

    /** Sets a changed target that a user has accepted. */
    @Transactional(propagation = Propagation.MANDATORY)
    void target(ServiceUpdate update, Revision target, String acceptedBy) {
        target(update, target);
        jdbc.sql("update service_update set accepted_by = ? where number = ?")
                .params(acceptedBy, update.id().number())
                .update();
    }

    /** Stores the changed sync target. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recordMoved(ServiceUpdate update, Revision changedTarget) {
        jdbc.sql("update service_update set moved_to = ? where number = ?")
                .params(changedTarget.value(), update.id().number())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void recordTrouble(ServiceUpdate update, String why) {
        jdbc.sql("update service_update set trouble = ? where number = ?")
                .params(why, update.id().number())
                .update();
    }

    /** Stores the previous deployment once; later values would be the update's own. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recordPrevious(ServiceUpdate update, Application.Deployed previous) {
        jdbc.sql("update service_update set previous = ?, previous_id = ?, previous_at = ?"
                        + " where number = ? and previous is null")
                .params(previous.revision().value(), previous.id(), utc(previous.at()))
                .param(update.id().number())
                .update();
    }
}
