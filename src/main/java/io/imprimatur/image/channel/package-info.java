/** Channels: configuration, tag formats, recommended alias. */
@ApplicationModule(allowedDependencies = {"image.registry", "platform.refusal"})
package io.imprimatur.image.channel;

import org.springframework.modulith.ApplicationModule;
