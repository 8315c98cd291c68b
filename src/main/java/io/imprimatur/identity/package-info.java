/** Authentication, groups, and the roles of people. */
@ApplicationModule(allowedDependencies = {"engine", "platform.cache", "platform.http", "platform.refusal"})
package io.imprimatur.identity;

import org.springframework.modulith.ApplicationModule;
