package io.imprimatur.calendar;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of the coordinators of windows. */
@Component
public class Coordinators {

    private final JdbcClient jdbc;
    private final Clock clock;

    Coordinators(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Coordinator> of(Window window) {
        return jdbc.sql("select * from window_coordinator where calendar = ? and opens = ?")
                .params(window.calendar(), opens(window))
                .query((row, n) -> new Coordinator(
                        row.getString("coordinator"), row.getString("named_by"), instant(row, "named_at")))
                .optional();
    }

    /** Replaces the current coordinator. */
    void assign(Window window, String user, String by) {
        remove(window);
        jdbc.sql(
                        "insert into window_coordinator (calendar, opens, coordinator, named_by, named_at) values (?, ?, ?, ?, ?)")
                .params(window.calendar(), opens(window), user, by)
                .param(utcMillis(clock.instant()))
                .update();
    }

    /** @return whether there was a coordinator */
    boolean remove(Window window) {
        return jdbc.sql("delete from window_coordinator where calendar = ? and opens = ?")
                        .params(window.calendar(), opens(window))
                        .update()
                > 0;
    }

    private static OffsetDateTime opens(Window window) {
        return utc(window.start().toInstant());
    }

    /**
     * Person who announces the start and end of a window and answers questions during it; optional.
     *
     * @param user login name
     */
    public record Coordinator(String user, String namedBy, Instant at) {}
}
