package io.imprimatur.image.verification;

import static io.imprimatur.platform.database.SqlTime.instant;

import io.imprimatur.image.proposal.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Store of waivers. */
@Component
public class Waivers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Waivers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All waivers of the proposal including expired ones, oldest first. */
    public List<Waiver> of(ProposalId id) {
        return jdbc.sql("select * from notebook_waiver where proposal = ? order by number")
                .param(id.number())
                .query(Waivers::waiver)
                .list();
    }

    void add(
            ProposalId id,
            VerificationCell cell,
            @Nullable String path,
            Optional<LocalDate> until,
            String by,
            String comment) {
        jdbc.sql(
                        """
                        insert into notebook_waiver
                          (proposal, deployment, notebooks, path, last_day, waived_by, comment, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id.number(), cell.deployment(), cell.notebooks(), path, until.orElse(null))
                .params(by, comment, NotebookRuns.now(clock))
                .update();
    }

    private static Waiver waiver(ResultSet row, int n) throws SQLException {
        return new Waiver(
                row.getString("deployment"),
                row.getString("notebooks"),
                Optional.ofNullable(row.getString("path")),
                Optional.ofNullable(row.getObject("last_day", LocalDate.class)),
                row.getString("waived_by"),
                row.getString("comment"),
                instant(row, "at"));
    }

    /**
     * A person's decision to accept a failure, optionally until a date.
     *
     * @param path notebook; absent for the whole cell
     * @param until last valid day (UTC); absent for no expiry
     */
    public record Waiver(
            String deployment,
            String notebooks,
            Optional<String> path,
            Optional<LocalDate> until,
            String by,
            String comment,
            Instant at) {

        public boolean isValid(LocalDate today) {
            return until.map(last -> !today.isAfter(last)).orElse(true);
        }

        boolean covers(VerificationCell cell) {
            return cell.deployment().equals(deployment) && cell.notebooks().equals(notebooks);
        }
    }
}
