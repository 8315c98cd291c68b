package io.imprimatur.image.verification;

import java.util.Set;

/**
 * A run with the configuration that a runner needs.
 *
 * @param finished notebooks with a recorded outcome; runners skip these if they can select notebooks
 */
public record RunRequest(NotebookRun run, Deployment deployment, NotebookCollection collection, Set<String> finished) {}
