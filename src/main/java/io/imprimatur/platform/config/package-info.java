/** Configuration files: which are read, in which order, and the check for unknown keys. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.config;

import org.springframework.modulith.ApplicationModule;
