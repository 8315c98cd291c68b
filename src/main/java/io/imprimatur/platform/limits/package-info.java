/** Limits for unauthenticated requests: size, time, threads and nesting. */
@ApplicationModule(allowedDependencies = {"platform.refusal", "platform.text"})
package io.imprimatur.platform.limits;

import org.springframework.modulith.ApplicationModule;
