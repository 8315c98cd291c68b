/** Restores of an earlier image, and the current recommendation of a channel. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "engine",
            "identity",
            "image.alias",
            "image.channel",
            "image.promotion",
            "image.proposal",
            "image.registry",
            "messaging.announcement",
            "platform.concurrent",
            "platform.database",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.image.restore;

import org.springframework.modulith.ApplicationModule;
