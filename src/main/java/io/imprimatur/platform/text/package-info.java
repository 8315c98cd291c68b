/** Text utilities for data from other systems. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.text;

import org.springframework.modulith.ApplicationModule;
