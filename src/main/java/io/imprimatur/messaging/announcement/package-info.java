/** Announcements of planned changes to users: text, time and place. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "identity",
            "image.channel",
            "messaging.notice",
            "messaging.pullrequest",
            "platform.database",
            "platform.installation",
            "platform.refusal",
            "platform.text"
        })
package io.imprimatur.messaging.announcement;

import org.springframework.modulith.ApplicationModule;
