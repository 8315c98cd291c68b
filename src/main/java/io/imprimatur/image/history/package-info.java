/** Search over all proposals: lead times, waiting times by role, exports. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "image.channel",
            "image.proposal",
            "image.registry",
            "image.review",
            "image.signoff",
            "platform.refusal"
        })
package io.imprimatur.image.history;

import org.springframework.modulith.ApplicationModule;
