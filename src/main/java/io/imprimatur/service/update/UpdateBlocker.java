package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A reason why an update has not proceeded yet.
 *
 * @param what kind of the blocker, e.g. {@code approval}
 * @param role group or role with a pending decision
 * @param detail description, if any
 * @param canBeClearedBy users who can clear it; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpdateBlocker(
        String what, @Nullable String role, @Nullable String detail, Instant since, List<String> canBeClearedBy) {

    static UpdateBlocker of(String what, String detail, Instant since, List<String> canBeClearedBy) {
        return new UpdateBlocker(what, null, detail.isEmpty() ? null : detail, since, canBeClearedBy);
    }

    UpdateBlocker ofRole(String id) {
        return new UpdateBlocker(what, id, detail, since, canBeClearedBy);
    }
}
