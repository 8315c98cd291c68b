package io.imprimatur.service.update;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.JdbcInstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Maps process instances to updates. */
@Component
class UpdateInstances extends JdbcInstanceRegister {

    UpdateInstances(JdbcClient jdbc) {
        super(jdbc, ElementIds.UPDATE_PROCESS, ElementIds.REGISTER_UPDATE, "service_update", UpdateId::new);
    }
}
