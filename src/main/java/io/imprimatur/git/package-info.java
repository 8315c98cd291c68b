/** Temporary git repositories with limits on time and disk space, for reading remote repositories. */
package io.imprimatur.git;
