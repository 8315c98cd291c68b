/** Images, tags and digests, and the client for container registries. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.image.registry;

import org.springframework.modulith.ApplicationModule;
