package io.imprimatur.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One answer to "why not yet?" of an update.
 *
 * @param what kind of thing that is waited for, e.g. {@code approval}
 * @param role the group or role whose word is missing
 * @param detail in words, where there is more to say
 * @param canBeClearedBy users; empty where nobody can, or nobody needs to
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
