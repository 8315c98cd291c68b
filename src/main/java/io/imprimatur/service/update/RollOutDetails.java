package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/** Details of a roll-out, returned by {@code GET /api/roll-outs/RO-3}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RollOutDetails(
        String id,
        String service,
        String route,
        String version,
        String state,
        Instant stateSince,
        String proposer,
        Instant proposedAt,
        String reason,
        @Nullable String stopped,
        List<PartDetails> parts) {

    /**
     * One environment of a roll-out.
     *
     * @param update absent until started
     * @param mark {@code done}, {@code current}, {@code stopped} (it ended there) or {@code ahead}
     * @param soakedAt end of the soak time, while soaking
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartDetails(
            String environment,
            @Nullable String update,
            @Nullable String state,
            String mark,
            @Nullable Instant soakedAt) {}
}
