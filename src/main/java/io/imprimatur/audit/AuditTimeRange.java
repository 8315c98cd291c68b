package io.imprimatur.audit;

import static io.imprimatur.platform.database.SqlTime.utc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Time range of audit entries: {@code from} inclusive, {@code to} exclusive, either may be open. */
public record AuditTimeRange(Optional<Instant> from, Optional<Instant> to) {

    public static final AuditTimeRange UNBOUNDED = new AuditTimeRange(Optional.empty(), Optional.empty());

    /** Whether the range is unbounded. */
    public boolean isUnbounded() {
        return from.isEmpty() && to.isEmpty();
    }

    String condition() {
        return (from.isPresent() ? " and at >= :from" : "") + (to.isPresent() ? " and at < :before" : "");
    }

    Map<String, OffsetDateTime> parameters() {
        Map<String, OffsetDateTime> parameters = new LinkedHashMap<>();
        from.ifPresent(time -> parameters.put("from", utc(time)));
        to.ifPresent(time -> parameters.put("before", utc(time)));
        return parameters;
    }
}
