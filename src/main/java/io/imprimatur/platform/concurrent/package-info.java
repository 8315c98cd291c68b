/** Concurrent calls of other systems. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.concurrent;

import org.springframework.modulith.ApplicationModule;
