package io.imprimatur.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A task that waits for whoever is logged in.
 *
 * @param id the engine's, by which Tasklist finds it
 * @param name what is to be done, in words
 * @param businessKey of its process, e.g. a proposal's id
 * @param due nothing if there is no telling
 */
public record OwnTask(String id, String name, String businessKey, Optional<Instant> due) {}
