/** Gated updates of services: proposal, approval, windows, deployment through Argo CD, and roll-outs. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "engine",
            "identity",
            "messaging.announcement",
            "messaging.notice",
            "messaging.pullrequest",
            "platform.cache",
            "platform.concurrent",
            "platform.database",
            "platform.http",
            "platform.installation",
            "platform.refusal",
            "platform.text",
            "service.formality"
        })
package io.imprimatur.service.update;

import org.springframework.modulith.ApplicationModule;
