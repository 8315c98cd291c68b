package io.imprimatur.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A task offered to the logged-in user.
 *
 * @param id the engine's, used by Tasklist
 * @param name label of the task
 * @param businessKey of its process, e.g. a proposal's id
 * @param due empty if unknown
 */
public record OwnTask(String id, String name, String businessKey, Optional<Instant> due) {}
