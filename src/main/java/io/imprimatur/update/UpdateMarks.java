package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is noted of an update that is held, beside its state. */
@Component
class UpdateMarks {

    private final JdbcClient jdbc;

    UpdateMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on this commit is what is to be brought; what was approved before counts no longer. */
    @Transactional(propagation = Propagation.MANDATORY)
    void target(ServiceUpdate held, Revision target) {
        jdbc.sql("update service_update set target = ?, moved_to = null, round = round + 1 where number = ?")
                .params(target.value(), held.id().number())
                .update();
    }

    /** The same, where somebody has accepted the commit in the place of the one that was proposed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void target(ServiceUpdate held, Revision target, String acceptedBy) {
        target(held, target);
        jdbc.sql("update service_update set accepted_by = ? where number = ?")
                .params(acceptedBy, held.id().number())
                .update();
    }

    /** This commit was found where the target should be. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recordMoved(ServiceUpdate held, Revision found) {
        jdbc.sql("update service_update set moved_to = ? where number = ?")
                .params(found.value(), held.id().number())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void recordTrouble(ServiceUpdate held, String why) {
        jdbc.sql("update service_update set trouble = ? where number = ?")
                .params(why, held.id().number())
                .update();
    }

    /** The first word counts: it is what was there before anything was asked of Argo CD. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recordPrevious(ServiceUpdate held, Application.Deployed previous) {
        jdbc.sql("update service_update set previous = ?, previous_id = ?, previous_at = ?"
                        + " where number = ? and previous is null")
                .params(previous.revision().value(), previous.id(), utc(previous.at()))
                .param(held.id().number())
                .update();
    }
}
