/** Common code of caches. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.cache;

import org.springframework.modulith.ApplicationModule;
