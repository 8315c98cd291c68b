/** Services, environments, and the requirements of an update by decision table. */
@ApplicationModule(allowedDependencies = {"calendar", "engine", "image.channel", "platform.refusal"})
package io.imprimatur.service.formality;

import org.springframework.modulith.ApplicationModule;
