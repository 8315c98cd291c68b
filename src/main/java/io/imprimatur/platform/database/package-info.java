/** Opening of the database, protection of an H2 file, and conversion of instants. */
@ApplicationModule(allowedDependencies = {})
package io.imprimatur.platform.database;

import org.springframework.modulith.ApplicationModule;
