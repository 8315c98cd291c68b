package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of approvers' decisions. */
@Component("updateApprovals")
public class UpdateApprovals {

    private final JdbcClient jdbc;
    private final ServiceUpdates updates;
    private final Formalities formalities;

    UpdateApprovals(JdbcClient jdbc, ServiceUpdates updates, Formalities formalities) {
        this.jdbc = jdbc;
        this.updates = updates;
        this.formalities = formalities;
    }

    /** All decisions on an update, of all rounds, in order. */
    public List<UpdateApproval> of(UpdateId id) {
        return jdbc.sql("select * from update_approval where service_update = ? order by id")
                .param(id.number())
                .query(UpdateApprovals::approval)
                .list();
    }

    /** Approvals of the current target in the current round. */
    public List<UpdateApproval> valid(ServiceUpdate update) {
        return of(update.id()).stream()
                .filter(decision -> decision.decision() == UpdateApproval.Decision.APPROVED)
                .filter(decision -> decision.round() == update.round())
                .filter(decision ->
                        update.target().filter(decision.target()::equals).isPresent())
                .toList();
    }

    /** Groups and roles with pending approvals; a group occurs twice if two approvals are pending. */
    public List<String> missing(ServiceUpdate update) {
        List<String> missing = new ArrayList<>(formalities.get(update.id()).approvers());
        valid(update).forEach(decision -> missing.remove(decision.group()));
        return missing;
    }

    /** Used by the multi-instance task of the process: distinct, so that nobody gets two tasks for one group. */
    public List<String> missing(String businessKey) {
        return missing(updates.get(UpdateId.of(businessKey))).stream()
                .distinct()
                .toList();
    }

    void add(ServiceUpdate update, UpdateApproval decision) {
        jdbc.sql(
                        """
                        insert into update_approval (service_update, round, target, spoken_for, approver, word, comment,
                          at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        update.id().number(),
                        decision.round(),
                        decision.target().value(),
                        decision.group())
                .params(decision.approver(), decision.decision().name(), decision.comment(), utc(decision.at()))
                .update();
    }

    private static UpdateApproval approval(ResultSet row, int n) throws SQLException {
        return new UpdateApproval(
                row.getInt("round"),
                new Revision(row.getString("target")),
                row.getString("spoken_for"),
                row.getString("approver"),
                UpdateApproval.Decision.valueOf(row.getString("word")),
                row.getString("comment"),
                instant(row, "at"));
    }

    /**
     * Decision of an approver.
     *
     * @param round approval round of the update
     * @param target commit that was decided on
     * @param group group or role that the approver represents
     */
    public record UpdateApproval(
            int round, Revision target, String group, String approver, Decision decision, String comment, Instant at) {

        /** Approved or declined. */
        public enum Decision {
            APPROVED,
            DECLINED
        }
    }
}
