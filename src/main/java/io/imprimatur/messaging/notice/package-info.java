/** Notifications about entries of the audit trail. */
@ApplicationModule(allowedDependencies = {"audit", "platform.http", "platform.installation"})
package io.imprimatur.messaging.notice;

import org.springframework.modulith.ApplicationModule;
