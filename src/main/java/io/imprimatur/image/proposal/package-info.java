/** Proposals of images: propose, withdraw, supersede, and their state. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "engine",
            "identity",
            "image.channel",
            "image.registry",
            "platform.concurrent",
            "platform.database",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.image.proposal;

import org.springframework.modulith.ApplicationModule;
