package io.imprimatur.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A current or past step of a process instance.
 *
 * @param element its id in the model
 * @param name label in the model; empty if it has none
 * @param ended empty while the step is active
 * @param interrupted whether the step was cancelled
 */
public record PassedStep(String element, String name, Instant began, Optional<Instant> ended, boolean interrupted) {}
