package io.imprimatur.image.pin;

import static io.imprimatur.platform.database.SqlTime.optionalInstant;
import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.image.pin.PinChecks.PinCheck.Finding;
import io.imprimatur.image.pin.Pins.Pin;
import io.imprimatur.platform.database.SqlTime;
import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Store of the last checks of pins, by location. */
@Component
class PinChecks {

    private static final String WHERE = " where channel = ? and pin = ? and file = ? and key_path = ?";
    private static final int MAX_TAG_LENGTH = 500;
    private static final int MAX_ERROR_LENGTH = 2000;
    private static final int MAX_ORIGIN_LENGTH = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    PinChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<PinCheck> of(Pin pin, Pin.Location at) {
        return jdbc.sql("select * from pin_look" + WHERE)
                .params(pin.channel(), pin.title(), at.file(), at.key())
                .query(PinChecks::look)
                .optional();
    }

    /** Claims the next check for this node; false if it is not due, or another node has claimed it. */
    boolean claim(Pin pin, Pin.Location at, Duration interval) {
        Instant now = clock.instant();
        int claimed = jdbc.sql("update pin_look set due_at = ?" + WHERE + " and due_at <= ?")
                .params(utcMillis(now.plus(interval)), pin.channel(), pin.title(), at.file(), at.key())
                .param(utcMillis(now))
                .update();
        return claimed == 1 || (of(pin, at).isEmpty() && insert(pin, at, now.plus(interval)));
    }

    void update(Pin pin, Pin.Location at, PinCheck look) {
        jdbc.sql(
                        """
                        update pin_look set finding = ?, written = ?, since = ?, changed_at = ?, trouble = ?,
                          trouble_since = ?, origin = ?"""
                                + WHERE)
                .params(
                        look.finding().name(),
                        look.written().map(tag -> shorten(tag, MAX_TAG_LENGTH)).orElse(null),
                        orNull(look.since()))
                .params(orNull(look.changedAt()), shorten(look.error(), MAX_ERROR_LENGTH), orNull(look.errorSince()))
                .param(shorten(look.origin(), MAX_ORIGIN_LENGTH))
                .params(pin.channel(), pin.title(), at.file(), at.key())
                .update();
    }

    /** Makes checks of the channel's pins due after this delay at the latest. */
    void makeDue(String channel, Duration after) {
        OffsetDateTime soon = utcMillis(clock.instant().plus(after));
        jdbc.sql("update pin_look set due_at = ? where channel = ? and due_at > ?")
                .params(soon, channel, soon)
                .update();
    }

    private boolean insert(Pin pin, Pin.Location at, Instant due) {
        try {
            return jdbc.sql(
                                    """
                                    insert into pin_look (channel, pin, file, key_path, finding, trouble, due_at)
                                    values (?, ?, ?, ?, 'UNSEEN', '', ?)""")
                            .params(pin.channel(), pin.title(), at.file(), at.key(), utcMillis(due))
                            .update()
                    == 1;
        } catch (DuplicateKeyException anotherNode) {
            return false;
        }
    }

    private static PinCheck look(ResultSet row, int n) throws SQLException {
        return new PinCheck(
                Finding.valueOf(row.getString("finding")),
                Optional.ofNullable(row.getString("written")),
                optionalInstant(row, "since"),
                optionalInstant(row, "changed_at"),
                row.getString("trouble"),
                optionalInstant(row, "trouble_since"),
                row.getString("origin"));
    }

    private static @Nullable OffsetDateTime orNull(Optional<Instant> time) {
        return time.map(SqlTime::utcMillis).orElse(null);
    }

    private static String shorten(String text, int maxLength) {
        return UnicodeText.abbreviate(text, maxLength);
    }

    /**
     * Result of the last check of one location of a pin.
     *
     * @param written tag read last
     * @param since time at which the finding was first made; empty before the first check
     * @param changedAt time at which a change of the tag was last detected
     * @param error error or open question of the last check; empty without one
     * @param errorSince start of the current failure to read it; empty without one
     * @param origin origin of the tag if it is not written at the location; empty otherwise
     */
    record PinCheck(
            Finding finding,
            Optional<String> written,
            Optional<Instant> since,
            Optional<Instant> changedAt,
            String error,
            Optional<Instant> errorSince,
            String origin) {

        PinCheck(
                Finding finding,
                Optional<String> written,
                Optional<Instant> since,
                Optional<Instant> changedAt,
                String error,
                Optional<Instant> errorSince) {
            this(finding, written, since, changedAt, error, errorSince, "");
        }

        /** Finding at the location. */
        enum Finding {
            UNSEEN,
            WRITTEN,
            /** A tag that the channel's source does not have. */
            INVALID,
            /** The key is absent, so that the chart's default applies. */
            DEFAULT,
            /** The file or key does not exist. */
            MISSING
        }

        /** Result after a check with this finding at this time. */
        PinCheck withFinding(Finding now, Optional<String> nowWritten, String doubt, Instant at) {
            boolean same = now == finding && nowWritten.equals(written);
            boolean other = written.isPresent() && nowWritten.isPresent() && !nowWritten.equals(written);
            return new PinCheck(
                    now,
                    nowWritten,
                    same ? since : Optional.of(at),
                    other ? Optional.of(at) : changedAt,
                    doubt,
                    Optional.empty());
        }

        PinCheck withOrigin(String nowOrigin) {
            return new PinCheck(finding, written, since, changedAt, error, errorSince, nowOrigin);
        }

        /** Result after a check that failed. */
        PinCheck withFailure(String why, Instant at) {
            return new PinCheck(finding, written, since, changedAt, why, errorSince.or(() -> Optional.of(at)), origin);
        }
    }
}
