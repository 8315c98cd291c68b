/** HTTP client for calls to external systems, limited in time and size. Registries have a client of their own. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.http;

import org.springframework.modulith.ApplicationModule;
