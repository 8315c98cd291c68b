/** Changes of git repositories by pull requests, independent of their content. */
@ApplicationModule(allowedDependencies = {"platform.git", "platform.http", "platform.text"})
package io.imprimatur.messaging.pullrequest;

import org.springframework.modulith.ApplicationModule;
