package io.imprimatur.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * An application that waits behind a gate.
 *
 * @param since when what runs began to differ from what the repository says, or its update was proposed
 * @param update the open one, if there is one
 * @param opens what opens the gate, and who can
 * @param trouble why its environment could not be asked the last time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaitingApplication(
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
