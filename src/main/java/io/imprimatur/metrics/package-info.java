/** Prometheus metrics of the domain. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "image.alias",
            "image.channel",
            "image.drift",
            "image.pin",
            "image.proposal",
            "image.registry",
            "platform.cache",
            "service.formality",
            "service.update"
        })
package io.imprimatur.metrics;

import org.springframework.modulith.ApplicationModule;
