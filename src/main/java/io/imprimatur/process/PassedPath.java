package io.imprimatur.process;

import java.util.List;
import java.util.Set;

/**
 * Where a process is and which way it has come.
 *
 * @param steps in order
 * @param flows ids of the sequence flows between them
 */
public record PassedPath(List<PassedStep> steps, Set<String> flows) {}
