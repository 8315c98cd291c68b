package io.imprimatur.restore;

import io.imprimatur.process.ElementIds;
import io.imprimatur.process.InstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says which process instance acts for which restore. */
@Component
class RestoreInstances implements InstanceRegister {

    private final JdbcClient jdbc;

    RestoreInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String process() {
        return ElementIds.RESTORE_PROCESS;
    }

    @Override
    public String registration() {
        return ElementIds.REGISTER_RESTORE;
    }

    @Override
    public boolean belongs(String instance, String businessKey) {
        return jdbc.sql("select number from restore where instance = ?")
                .param(instance)
                .query((row, n) -> new RestoreId(row.getLong(1)).toString())
                .optional()
                .filter(businessKey::equals)
                .isPresent();
    }
}
