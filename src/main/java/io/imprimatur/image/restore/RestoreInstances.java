package io.imprimatur.image.restore;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.JdbcInstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Process instances recorded for restores. */
@Component
class RestoreInstances extends JdbcInstanceRegister {

    RestoreInstances(JdbcClient jdbc) {
        super(jdbc, ElementIds.RESTORE_PROCESS, ElementIds.REGISTER_RESTORE, "restore", RestoreId::new);
    }
}
