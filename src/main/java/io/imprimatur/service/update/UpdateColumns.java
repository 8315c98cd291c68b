package io.imprimatur.service.update;

import io.imprimatur.platform.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Conversions between columns of the update tables and domain types. */
final class UpdateColumns {

    private UpdateColumns() {}

    static Optional<Revision> revision(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Revision::new);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static String truncate(String text, int longest) {
        return UnicodeText.abbreviate(text, longest);
    }
}
