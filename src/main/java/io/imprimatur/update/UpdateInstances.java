package io.imprimatur.update;

import io.imprimatur.process.ElementIds;
import io.imprimatur.process.InstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says which process instance acts for which update. */
@Component
class UpdateInstances implements InstanceRegister {

    private final JdbcClient jdbc;

    UpdateInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String process() {
        return ElementIds.UPDATE_PROCESS;
    }

    @Override
    public String registration() {
        return ElementIds.REGISTER_UPDATE;
    }

    @Override
    public boolean belongs(String instance, String businessKey) {
        return jdbc.sql("select number from service_update where instance = ?")
                .param(instance)
                .query((row, n) -> new UpdateId(row.getLong(1)).toString())
                .optional()
                .filter(businessKey::equals)
                .isPresent();
    }
}
