/** The embedded engine: its configuration, its users, and the part of its API that is open to clients. */
@ApplicationModule(allowedDependencies = {"platform.cache", "platform.database", "platform.limits", "platform.refusal"})
package io.imprimatur.engine;

import org.springframework.modulith.ApplicationModule;
