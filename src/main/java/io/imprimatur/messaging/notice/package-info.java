/** Notifications about entries of the audit trail. */
@ApplicationModule(allowedDependencies = {"audit", "platform.database", "platform.http", "platform.installation"})
package io.imprimatur.messaging.notice;

import org.springframework.modulith.ApplicationModule;
