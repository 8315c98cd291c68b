package io.imprimatur.verification;

import java.util.Set;

/**
 * What a runner is asked to do.
 *
 * @param done notebooks of the run whose outcome is on record already; they are not run again where the runner can tell
 *     them apart
 */
public record RunOrder(NotebookRun run, Deployment deployment, NotebookCollection collection, Set<String> done) {}
