/** Detection of aliases changed outside Imprimatur. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "image.channel",
            "image.promotion",
            "image.proposal",
            "image.registry",
            "image.restore",
            "platform.concurrent",
            "platform.database"
        })
package io.imprimatur.image.drift;

import org.springframework.modulith.ApplicationModule;
