/** Pages that join several modules: board, details, blockers, task forms, agenda. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "engine",
            "identity",
            "image.alias",
            "image.channel",
            "image.drift",
            "image.pin",
            "image.promotion",
            "image.proposal",
            "image.registry",
            "image.restore",
            "image.review",
            "image.signoff",
            "image.ticket",
            "image.verification",
            "messaging.announcement",
            "platform.cache",
            "platform.refusal",
            "platform.text",
            "service.call",
            "service.formality",
            "service.update"
        })
package io.imprimatur.board;

import org.springframework.modulith.ApplicationModule;
