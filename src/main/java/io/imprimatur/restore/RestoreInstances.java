package io.imprimatur.restore;

import io.imprimatur.process.ElementIds;
import io.imprimatur.process.JdbcInstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Process instances recorded for restores. */
@Component
class RestoreInstances extends JdbcInstanceRegister {

    RestoreInstances(JdbcClient jdbc) {
        super(jdbc, ElementIds.RESTORE_PROCESS, ElementIds.REGISTER_RESTORE, "restore", RestoreId::new);
    }
}
