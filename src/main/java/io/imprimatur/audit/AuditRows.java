package io.imprimatur.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Rows of the trail's tables as what they mean. */
final class AuditRows {

    private AuditRows() {}

    static AuditEntry entry(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("proposal"),
                row.getString("digest"),
                row.getString("comment"),
                row.getString("previous_hash"),
                row.getString("hash"),
                row.getInt("hash_version"),
                row.getString("on_behalf_of"),
                row.getString("capacity"),
                row.getString("via"),
                row.getString("reference"));
    }

    static AuditTrail.Head head(ResultSet row, int n) throws SQLException {
        return new AuditTrail.Head(row.getLong("seq"), row.getString("hash"));
    }
}
