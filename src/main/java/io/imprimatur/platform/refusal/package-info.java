/** Rejected requests: reason, HTTP status, problem type. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.refusal;

import org.springframework.modulith.ApplicationModule;
