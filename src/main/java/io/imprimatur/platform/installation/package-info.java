/** Public address of this installation, for links in messages and tickets. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.installation;

import org.springframework.modulith.ApplicationModule;
