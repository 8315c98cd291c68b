/** Images, tags and digests, and the client for container registries. */
@ApplicationModule(allowedDependencies = {"platform.cache", "platform.text"})
package io.imprimatur.image.registry;

import org.springframework.modulith.ApplicationModule;
