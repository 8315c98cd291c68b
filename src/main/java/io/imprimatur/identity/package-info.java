/** Authentication, groups, and the roles of people. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "platform.cache",
            "platform.database",
            "platform.http",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.identity;

import org.springframework.modulith.ApplicationModule;
