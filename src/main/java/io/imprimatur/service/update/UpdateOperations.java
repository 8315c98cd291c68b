package io.imprimatur.service.update;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.update.HealthAssessment.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of Argo CD operations requested for updates. */
@Component
public class UpdateOperations {

    private static final int MAX_LENGTH = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;

    UpdateOperations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Operations of an update, in order. */
    public List<UpdateOperation> of(UpdateId id) {
        return jdbc.sql("select * from update_operation where service_update = ? order by id")
                .param(id.number())
                .query(UpdateOperations::operation)
                .list();
    }

    /** Operations of several updates, each in order; for some hundreds of ids. */
    public Map<UpdateId, List<UpdateOperation>> of(Collection<UpdateId> ids) {
        Map<UpdateId, List<UpdateOperation>> all = new HashMap<>();
        if (ids.isEmpty()) return all;
        jdbc.sql("select * from update_operation where service_update in (:numbers) order by id")
                .param("numbers", ids.stream().map(UpdateId::number).toList())
                .query(row -> {
                    UpdateId id = new UpdateId(row.getLong("service_update"));
                    all.computeIfAbsent(id, any -> new ArrayList<>()).add(operation(row, 0));
                });
        return all;
    }

    public Optional<UpdateOperation> last(UpdateId id) {
        return of(id).stream().reduce((earlier, later) -> later);
    }

    /** The operation in progress. */
    public Optional<UpdateOperation> current(UpdateId id) {
        return last(id).filter(operation -> operation.outcome().isEmpty());
    }

    void start(UpdateId id, UpdateOperation.Kind kind, Revision revision) {
        jdbc.sql(
                        """
                        insert into update_operation (service_update, kind, revision, asked_at, seen, degraded)
                        values (?, ?, ?, ?, '', 0)""")
                .params(
                        id.number(),
                        kind.name(),
                        revision.value(),
                        utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .update();
    }

    void recordObservation(UpdateOperation operation, Verdict seen) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql(
                        """
                        update update_operation set seen = ?, seen_at = ?, degraded = ?, healthy = ?,
                          blocked_at = coalesce(?, blocked_at)
                        where id = ?""")
                .params(UnicodeText.abbreviate(seen.message(), MAX_LENGTH), now, seen.degraded(), seen.healthy())
                .params(seen.blocked() ? now : null, operation.id())
                .update();
    }

    /** Records that an Argo CD sync window blocked the request, which must be retried. */
    void recordBlocked(UpdateOperation operation, String message) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("update update_operation set refused = true, seen = ?, seen_at = ?, blocked_at = ? where id = ?")
                .params(UnicodeText.abbreviate(message, MAX_LENGTH), now, now, operation.id())
                .update();
    }

    void recordAccepted(UpdateOperation operation) {
        jdbc.sql("update update_operation set refused = false where id = ?")
                .param(operation.id())
                .update();
    }

    void requestTermination(UpdateOperation operation) {
        jdbc.sql("update update_operation set end_asked_at = ? where id = ? and end_asked_at is null")
                .params(utc(clock.instant()), operation.id())
                .update();
    }

    /** Clears a requested termination; false if none was pending. */
    boolean clearTermination(UpdateOperation operation) {
        return jdbc.sql("update update_operation set end_asked_at = null where id = ? and end_asked_at is not null")
                        .param(operation.id())
                        .update()
                == 1;
    }

    void complete(UpdateOperation operation, UpdateOperation.Outcome outcome, String message) {
        jdbc.sql(
                        """
                        update update_operation set outcome = ?, ended_at = ?, seen = ?, seen_at = ?, degraded = 0,
                          watch_until = null
                        where id = ?""")
                .params(
                        outcome.name(),
                        utc(clock.instant()),
                        UnicodeText.abbreviate(message, MAX_LENGTH),
                        utc(clock.instant()))
                .param(operation.id())
                .update();
    }

    /** Continues to watch a healthy operation. */
    void watch(UpdateOperation operation, Instant until) {
        jdbc.sql("update update_operation set watch_until = ? where id = ?")
                .params(utc(until), operation.id())
                .update();
    }

    void stopWatching(UpdateOperation operation) {
        jdbc.sql("update update_operation set watch_until = null where id = ?")
                .param(operation.id())
                .update();
    }

    /** Updates with a healthy operation that is still watched. */
    List<UpdateId> watched() {
        return jdbc.sql("select distinct service_update from update_operation where watch_until > ?")
                .param(utc(clock.instant()))
                .query((row, n) -> new UpdateId(row.getLong("service_update")))
                .list();
    }

    private static UpdateOperation operation(ResultSet row, int n) throws SQLException {
        return new UpdateOperation(
                row.getLong("id"),
                UpdateOperation.Kind.valueOf(row.getString("kind")),
                new Revision(row.getString("revision")),
                instant(row, "asked_at"),
                row.getString("seen"),
                optionalInstant(row, "seen_at"),
                row.getInt("degraded"),
                row.getInt("healthy"),
                row.getBoolean("refused"),
                optionalInstant(row, "blocked_at"),
                optionalInstant(row, "end_asked_at"),
                optionalInstant(row, "watch_until"),
                Optional.ofNullable(row.getString("outcome")).map(UpdateOperation.Outcome::valueOf),
                optionalInstant(row, "ended_at"));
    }
}
