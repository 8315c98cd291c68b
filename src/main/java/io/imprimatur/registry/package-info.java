/** What a container registry holds, and the client that asks it. */
@ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {})
package io.imprimatur.registry;

import org.springframework.modulith.ApplicationModule;
