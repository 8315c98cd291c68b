/** Move of an alias to a digest in every repository of a channel, or in none: compare, copy, set, read back, roll back. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "image.channel",
            "image.proposal",
            "image.registry",
            "platform.database",
            "platform.text"
        })
package io.imprimatur.image.alias;

import org.springframework.modulith.ApplicationModule;
