/** Promotions: gates, planned window, and the move of the alias. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "engine",
            "identity",
            "image.alias",
            "image.channel",
            "image.proposal",
            "image.registry",
            "image.review",
            "image.signoff",
            "image.ticket",
            "image.verification",
            "messaging.announcement",
            "platform.database",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.image.promotion;

import org.springframework.modulith.ApplicationModule;
