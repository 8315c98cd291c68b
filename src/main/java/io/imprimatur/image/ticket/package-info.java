/** Tickets of proposals in an issue tracker, and the comments on them. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "engine",
            "identity",
            "image.channel",
            "image.proposal",
            "image.registry",
            "image.review",
            "image.verification",
            "platform.database",
            "platform.http",
            "platform.installation",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.image.ticket;

import org.springframework.modulith.ApplicationModule;
