/** Approvals by role: quorum, designates, sign-off by comment. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "engine",
            "identity",
            "image.channel",
            "image.proposal",
            "image.registry",
            "image.ticket",
            "platform.database",
            "platform.refusal"
        })
package io.imprimatur.image.signoff;

import org.springframework.modulith.ApplicationModule;
