/** Temporary git repositories with limits on time and disk space, for reading remote repositories. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.git;

import org.springframework.modulith.ApplicationModule;
