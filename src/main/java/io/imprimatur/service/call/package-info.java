/** Call of a maintenance window: participants, and the checklist of each environment. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "engine",
            "identity",
            "image.channel",
            "image.verification",
            "platform.database",
            "platform.refusal",
            "service.formality",
            "service.update"
        })
package io.imprimatur.service.call;

import org.springframework.modulith.ApplicationModule;
