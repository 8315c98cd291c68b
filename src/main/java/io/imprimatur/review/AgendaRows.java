package io.imprimatur.review;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.AgendaItem.Ending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Row mapper for agenda items. */
final class AgendaRows {

    private AgendaRows() {}

    static AgendaItem item(ResultSet row, int n) throws SQLException {
        Optional<Instant> starts = instant(row, "starts");
        Optional<Instant> ends = instant(row, "ends");
        return new AgendaItem(
                row.getLong("id"),
                new ProposalId(row.getLong("proposal")),
                Meeting.of(row.getString("meeting")),
                instant(row, "put_at").orElseThrow(),
                instant(row, "begins_after").orElseThrow(),
                starts.map(start -> new Sitting(start, ends.orElse(start))),
                instant(row, "left_over_from"),
                Optional.ofNullable(row.getString("ending")).map(Ending::valueOf),
                instant(row, "ended_at"),
                row.getString("decision") == null ? Optional.empty() : Optional.of(Reviews.review(row, n)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static @Nullable OffsetDateTime starts(Optional<Sitting> sitting) {
        return sitting.map(each -> utc(each.starts())).orElse(null);
    }

    static @Nullable OffsetDateTime ends(Optional<Sitting> sitting) {
        return sitting.map(each -> utc(each.ends())).orElse(null);
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
