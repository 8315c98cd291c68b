package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Application with a pending update.
 *
 * @param since start of the out-of-sync period, or proposal of its update
 * @param update open update, if any
 * @param opens blockers, with the users who can clear them
 * @param trouble error of the last poll of its environment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PendingApplication(
        String service,
        String environment,
        String application,
        String sync,
        String health,
        @Nullable String deployed,
        @Nullable String target,
        Instant since,
        @Nullable String update,
        @Nullable String state,
        List<UpdateBlocker> opens,
        @Nullable String trouble) {}
