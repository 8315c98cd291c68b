package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.Nature;
import io.imprimatur.text.UnicodeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Conversions between columns of the update tables and domain types. */
final class UpdateRows {

    private UpdateRows() {}

    static ServiceUpdate update(ResultSet row, int n) throws SQLException {
        return new ServiceUpdate(
                new UpdateId(row.getLong("number")),
                row.getString("service"),
                new ApplicationAt(row.getString("environment"), row.getString("application")),
                row.getString("version"),
                Disruption.valueOf(row.getString("disruption")),
                ExpectedDowntime.of(row.getString("expected_downtime")),
                Nature.valueOf(row.getString("nature")),
                row.getString("reason"),
                row.getString("proposer"),
                instant(row, "proposed_at").orElseThrow(),
                UpdateState.valueOf(row.getString("state")),
                instant(row, "state_since").orElseThrow(),
                revision(row, "target"),
                new Revision(row.getString("seen")),
                revision(row, "moved_to"),
                Optional.ofNullable(row.getString("accepted_by")),
                row.getString("trouble"),
                row.getInt("round"),
                previous(row),
                number(row, "roll_out").map(RollOutId::new),
                row.getString("instance"));
    }

    private static Optional<Application.Deployed> previous(ResultSet row) throws SQLException {
        Optional<Revision> revision = revision(row, "previous");
        Optional<Instant> at = instant(row, "previous_at");
        long id = row.getLong("previous_id");
        return revision.flatMap(commit -> at.map(when -> new Application.Deployed(id, commit, when)));
    }

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

    static String cut(String text, int longest) {
        return UnicodeText.shortened(text, longest);
    }
}
