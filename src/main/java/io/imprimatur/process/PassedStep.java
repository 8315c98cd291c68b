package io.imprimatur.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a process that is being taken, or has been.
 *
 * @param element its id in the model
 * @param name as the model says it; empty where it says nothing
 * @param ended nothing if it is being taken now
 * @param interrupted whether something else ended it
 */
public record PassedStep(String element, String name, Instant began, Optional<Instant> ended, boolean interrupted) {}
