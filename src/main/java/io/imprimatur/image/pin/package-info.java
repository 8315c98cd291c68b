/** Deployments that pin a channel's image by a tag of their own, and whether they match its recommendation. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "identity",
            "image.channel",
            "image.proposal",
            "image.registry",
            "image.restore",
            "messaging.pullrequest",
            "platform.database",
            "platform.installation",
            "platform.refusal",
            "platform.text",
            "service.update"
        })
package io.imprimatur.image.pin;

import org.springframework.modulith.ApplicationModule;
