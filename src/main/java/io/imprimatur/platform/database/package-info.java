/** Opening of the database. An H2 database in a file is protected by file permissions and a password. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.database;

import org.springframework.modulith.ApplicationModule;
