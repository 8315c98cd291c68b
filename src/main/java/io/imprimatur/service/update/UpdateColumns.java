package io.imprimatur.service.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Conversions between columns of the update tables and domain types. */
final class UpdateColumns {

    private UpdateColumns() {}

    static Optional<Revision> revision(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Revision::new);
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
