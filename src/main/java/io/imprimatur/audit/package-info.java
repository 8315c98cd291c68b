/** Audit trail: entries in a hash chain, their verification and exports. */
@ApplicationModule(
        allowedDependencies = {"identity", "image.registry", "platform.database", "platform.refusal", "platform.text"})
package io.imprimatur.audit;

import org.springframework.modulith.ApplicationModule;
