package io.imprimatur.calendar;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.Freeze.FreezeId;
import io.imprimatur.calendar.MaintenanceProperties.ConfiguredFreeze;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Store of all freezes, configured and set at run time. */
@Component
public class Freezes {

    private final List<Freeze> configured;
    private final JdbcClient jdbc;
    private final Clock clock;

    Freezes(MaintenanceProperties properties, JdbcClient jdbc, Clock clock) {
        this.configured =
                properties.freezes().stream().map(ConfiguredFreeze::freeze).toList();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Freezes that overlap the span from {@code from} to {@code to}, in order of start. */
    public List<Freeze> between(Instant from, Instant to) {
        return endingAfter(from).stream()
                .filter(freeze -> freeze.from().isBefore(to))
                .toList();
    }

    /** Freezes that end after this time, in order of start. */
    List<Freeze> endingAfter(Instant moment) {
        return Stream.concat(
                        configured.stream().filter(freeze -> freeze.to().isAfter(moment)),
                        runTimeEndingAfter(moment).stream())
                .sorted(Comparator.comparing(Freeze::from))
                .toList();
    }

    /** Freezes that were not lifted before their start, in order of start. */
    private List<Freeze> runTimeEndingAfter(Instant moment) {
        return jdbc
                .sql("select * from window_freeze where ends > ? order by starts")
                .param(utc(moment))
                .query(Freezes::freeze)
                .list()
                .stream()
                .filter(freeze ->
                        freeze.to().isAfter(freeze.from()) && freeze.to().isAfter(moment))
                .toList();
    }

    /** Locks the freeze until the end of the transaction. */
    Optional<Freeze> lock(FreezeId id) {
        return jdbc.sql("select * from window_freeze where number = ? for update")
                .param(id.number())
                .query(Freezes::freeze)
                .optional();
    }

    Freeze add(Announcement announced, String by) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into window_freeze (title, starts, ends, channels, reason, set_by, set_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(announced.title(), utc(announced.from()), utc(announced.to()))
                .params(
                        String.join(" ", announced.channels()),
                        announced.reason().value(),
                        by,
                        utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .update(key, "number");
        return new Freeze(
                Optional.of(new FreezeId(key.getKey().longValue())),
                announced.title(),
                announced.from(),
                announced.to(),
                announced.channels(),
                Optional.of(announced.reason().value()),
                Optional.of(by));
    }

    void lift(FreezeId id, String by, String reason) {
        jdbc.sql("update window_freeze set lifted_by = ?, lifted_at = ?, lift_reason = ? where number = ?")
                .params(by, utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)), reason, id.number())
                .update();
    }

    private static Freeze freeze(ResultSet row, int n) throws SQLException {
        return new Freeze(
                Optional.of(new FreezeId(row.getLong("number"))),
                row.getString("title"),
                instant(row, "starts"),
                end(row),
                split(row.getString("channels")),
                Optional.of(row.getString("reason")),
                Optional.of(row.getString("set_by")));
    }

    private static Instant end(ResultSet row) throws SQLException {
        OffsetDateTime end = row.getObject("ends", OffsetDateTime.class);
        OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return (lifted != null && lifted.isBefore(end) ? lifted : end).toInstant();
    }

    private static List<String> split(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
