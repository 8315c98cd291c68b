package io.imprimatur.update;

import static io.imprimatur.update.UpdateRows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words of all approvers. */
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

    /** In the order in which they were said, of all rounds. */
    public List<UpdateApproval> of(UpdateId id) {
        return jdbc.sql("select * from update_approval where service_update = ? order by id")
                .param(id.number())
                .query(UpdateApprovals::approval)
                .list();
    }

    /** Those that count: for the commit that is to be brought, in the round it is in. */
    public List<UpdateApproval> counting(ServiceUpdate update) {
        return of(update.id()).stream()
                .filter(word -> word.word() == UpdateApproval.Word.APPROVED)
                .filter(word -> word.round() == update.round())
                .filter(word -> update.target().filter(word.target()::equals).isPresent())
                .toList();
    }

    /** The groups and roles whose word is missing; one that is there twice is asked two people of. */
    public List<String> missing(ServiceUpdate update) {
        List<String> missing = new ArrayList<>(formalities.get(update.id()).approvers());
        counting(update).forEach(word -> missing.remove(word.spokenFor()));
        return missing;
    }

    /** For the model's task: each of them once, so that nobody finds two tasks of which they may answer one. */
    public List<String> missing(String businessKey) {
        return missing(updates.get(UpdateId.of(businessKey))).stream()
                .distinct()
                .toList();
    }

    void add(ServiceUpdate update, UpdateApproval said) {
        jdbc.sql(
                        """
                        insert into update_approval (service_update, round, target, spoken_for, approver, word, comment,
                          at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(update.id().number(), said.round(), said.target().value(), said.spokenFor())
                .params(said.approver(), said.word().name(), said.comment(), utc(said.at()))
                .update();
    }

    private static UpdateApproval approval(ResultSet row, int n) throws SQLException {
        return new UpdateApproval(
                row.getInt("round"),
                new Revision(row.getString("target")),
                row.getString("spoken_for"),
                row.getString("approver"),
                UpdateApproval.Word.valueOf(row.getString("word")),
                row.getString("comment"),
                UpdateRows.instant(row, "at").orElseThrow());
    }
}
