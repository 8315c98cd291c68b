/** Images, tags and digests, and the client for container registries. */
@ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {})
package io.imprimatur.registry;

import org.springframework.modulith.ApplicationModule;
