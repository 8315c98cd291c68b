package io.imprimatur.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Row mappers for the audit tables. */
final class AuditRows {

    private AuditRows() {}

    /**
     * Normalises the comment to UTF-8, as it is hashed: old rows in H2 may contain unpaired surrogates, which exports
     * cannot represent.
     */
    static AuditEntry entry(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("proposal"),
                row.getString("digest"),
                new String(row.getString("comment").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
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
