package io.imprimatur.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/** Everything there is to say of a roll-out, as {@code GET /api/roll-outs/RO-3} answers it. */
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
     * One environment of it.
     *
     * @param update nothing until its turn has come
     * @param mark {@code done}, {@code current}, {@code stopped} (it ended there) or {@code ahead}
     * @param soakedAt when the next one has its turn, while it is soaking
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartDetails(
            String environment,
            @Nullable String update,
            @Nullable String state,
            String mark,
            @Nullable Instant soakedAt) {}
}
