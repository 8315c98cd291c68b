/** Notebook runs on the deployments, their results and waivers. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "engine",
            "identity",
            "image.channel",
            "image.proposal",
            "image.registry",
            "image.review",
            "messaging.notice",
            "platform.database",
            "platform.git",
            "platform.http",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.image.verification;

import org.springframework.modulith.ApplicationModule;
