/** Decisions and agendas of the weekly meetings. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "engine",
            "identity",
            "image.channel",
            "image.proposal",
            "image.registry",
            "platform.database",
            "platform.refusal"
        })
package io.imprimatur.image.review;

import org.springframework.modulith.ApplicationModule;
