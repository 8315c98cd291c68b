package io.imprimatur.process;

import java.util.List;
import java.util.Set;

/**
 * Current position and history of a process instance.
 *
 * @param steps in chronological order
 * @param flows ids of the sequence flows taken
 */
public record PassedPath(List<PassedStep> steps, Set<String> flows) {}
