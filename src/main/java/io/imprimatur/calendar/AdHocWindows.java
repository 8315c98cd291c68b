package io.imprimatur.calendar;

import static io.imprimatur.platform.database.SqlTime.instant;
import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.calendar.WindowSource.AdvertisedWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Store of the windows added by operators. */
@Component
class AdHocWindows implements WindowSource {

    private final JdbcClient jdbc;
    private final Clock clock;

    AdHocWindows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<String> title(String id) {
        return AdHocWindow.number(id).flatMap(number -> jdbc.sql("select title from ad_hoc_window where number = ?")
                .param(number)
                .query(String.class)
                .optional());
    }

    @Override
    public Stream<AdvertisedWindow> opening(WindowUser windowUser, Instant from) {
        return closingAfter(from).stream()
                .filter(window -> window.isFor(windowUser) && !window.opens().isBefore(from))
                .map(AdHocWindow::advertised);
    }

    @Override
    public Stream<AdvertisedWindow> between(WindowUser windowUser, Instant from, Instant to) {
        return closingAfter(from).stream()
                .filter(window -> window.isFor(windowUser) && window.overlaps(from, to))
                .map(AdHocWindow::advertised);
    }

    /** Windows that are not withdrawn, in order of opening. */
    List<AdHocWindow> closingAfter(Instant moment) {
        return jdbc
                .sql("select * from ad_hoc_window where withdrawn_at is null and closes > ?")
                .param(utc(moment))
                .query(AdHocWindows::window)
                .list()
                .stream()
                .sorted(Comparator.comparing(AdHocWindow::opens))
                .toList();
    }

    /** Locks the window until the end of the transaction, even if it is withdrawn or over. */
    Optional<AdHocWindow> lock(long number) {
        return jdbc.sql("select * from ad_hoc_window where number = ? for update")
                .param(number)
                .query(AdHocWindows::window)
                .optional();
    }

    AdHocWindow add(Announcement announced, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into ad_hoc_window (title, opens, closes, channels, reason, advertised_by, advertised_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(announced.title(), utc(announced.from()), utc(announced.to()))
                .params(
                        String.join(" ", announced.channels()),
                        announced.reason().value(),
                        by,
                        utc(now))
                .update(key, "number");
        return new AdHocWindow(
                key.getKey().longValue(),
                announced.title(),
                announced.from(),
                announced.to(),
                announced.channels(),
                announced.reason().value(),
                by,
                now,
                Optional.empty());
    }

    void withdraw(long number, String by, String reason) {
        jdbc.sql(
                        """
                        update ad_hoc_window set withdrawn_by = ?, withdrawn_at = ?, withdrawal_reason = ?
                        where number = ?""")
                .params(by, utc(clock.instant()), reason, number)
                .update();
    }

    private static AdHocWindow window(ResultSet row, int n) throws SQLException {
        return new AdHocWindow(
                row.getLong("number"),
                row.getString("title"),
                instant(row, "opens"),
                instant(row, "closes"),
                List.of(row.getString("channels").split(" ", -1)),
                row.getString("reason"),
                row.getString("advertised_by"),
                instant(row, "advertised_at"),
                Optional.ofNullable(row.getString("withdrawal_reason")));
    }

    /**
     * Window that an operator added in addition to the configured calendars.
     *
     * @param channels ids of the channels it applies to
     * @param withdrawn reason of the withdrawal; empty if not withdrawn
     */
    record AdHocWindow(
            long number,
            String title,
            Instant opens,
            Instant closes,
            List<String> channels,
            String reason,
            String advertisedBy,
            Instant advertisedAt,
            Optional<String> withdrawn) {

        /** Prefix reserved for ad-hoc windows among calendar ids. */
        static final String PREFIX = "ad-hoc-";

        private static final ZoneId ZONE = ZoneOffset.UTC;

        /** Number in the id of an ad-hoc window; empty for any other id. */
        static Optional<Long> number(String id) {
            return id.matches(PREFIX + "[1-9][0-9]{0,17}")
                    ? Optional.of(Long.parseLong(id.substring(PREFIX.length())))
                    : Optional.empty();
        }

        String id() {
            return PREFIX + number;
        }

        boolean isFor(WindowUser windowUser) {
            return channels.contains(windowUser.id());
        }

        boolean overlaps(Instant from, Instant to) {
            return opens.isBefore(to) && closes.isAfter(from);
        }

        AdvertisedWindow advertised() {
            return new AdvertisedWindow(window(), advertisedAt, Optional.of(advertisedBy), Optional.empty());
        }

        Window window() {
            return new Window(id(), title, opens.atZone(ZONE), closes.atZone(ZONE));
        }
    }
}
