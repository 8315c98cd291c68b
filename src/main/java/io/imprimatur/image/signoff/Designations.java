package io.imprimatur.image.signoff;

import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.image.signoff.Designations.Designate;
import io.imprimatur.image.signoff.Roles.DesignationSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Store of the designations that leads made at run time. */
@Component
public class Designations implements DesignationSource {

    private final JdbcClient jdbc;
    private final Clock clock;

    Designations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Current and future designations by the role's lead. A designation by a former lead is void. */
    @Override
    public List<Designation> of(Role role) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return jdbc
                .sql(
                        """
                        select * from designation where role = ? and last_day >= ? and ended_at is null
                        order by first_day, number""")
                .params(role.id(), today)
                .query(Designations::designation)
                .list()
                .stream()
                .filter(each -> role.lead().filter(each.namedBy()::equals).isPresent())
                .toList();
    }

    Optional<Designation> lock(long number) {
        return jdbc.sql("select * from designation where number = ? and ended_at is null for update")
                .param(number)
                .query(Designations::designation)
                .optional();
    }

    long add(Role role, String lead, Designate named, String reason) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into designation
                          (role, designate, named_by, first_day, last_day, channels, reason, named_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(role.id(), named.user(), lead, named.from().orElseThrow())
                .params(named.until().orElseThrow(), String.join(" ", named.channels()), reason, now())
                .update(key, "number");
        return key.getKey().longValue();
    }

    void end(long number) {
        jdbc.sql("update designation set ended_at = ? where number = ?")
                .params(now(), number)
                .update();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return utc(now);
    }

    private static Designation designation(ResultSet row, int n) throws SQLException {
        return new Designation(
                row.getLong("number"),
                row.getString("role"),
                new Designate(
                        row.getString("designate"),
                        Optional.of(row.getObject("first_day", LocalDate.class)),
                        Optional.of(row.getObject("last_day", LocalDate.class)),
                        Stream.of(row.getString("channels").split(" ", -1))
                                .filter(channel -> !channel.isEmpty())
                                .toList()),
                row.getString("named_by"),
                row.getString("reason"));
    }

    /**
     * User who may sign on behalf of a role's lead.
     *
     * @param from first day, UTC; unlimited if absent
     * @param until last day, UTC; unlimited if absent
     * @param channels channels the designation is limited to; all if empty
     */
    public record Designate(String user, Optional<LocalDate> from, Optional<LocalDate> until, List<String> channels) {

        boolean maySignFor(String channel, Instant now) {
            LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
            return from.map(first -> !today.isBefore(first)).orElse(true)
                    && until.map(last -> !today.isAfter(last)).orElse(true)
                    && (channels.isEmpty() || channels.contains(channel));
        }
    }

    /**
     * Designation that a lead made at run time.
     *
     * @param namedBy user name of the lead
     */
    public record Designation(long number, String role, Designate designate, String namedBy, String reason) {}
}
