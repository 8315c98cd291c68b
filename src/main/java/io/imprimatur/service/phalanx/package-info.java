/** Compares the configuration with a checkout of Phalanx, the repository that describes the deployments. */
@ApplicationModule(allowedDependencies = {"messaging.pullrequest", "service.update", "service.update :: phalanx"})
package io.imprimatur.service.phalanx;

import org.springframework.modulith.ApplicationModule;
