package io.imprimatur.proposal;

import io.imprimatur.process.ElementIds;
import io.imprimatur.process.InstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says which process instance acts for which proposal. */
@Component
class ProposalInstances implements InstanceRegister {

    private final JdbcClient jdbc;

    ProposalInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String process() {
        return ElementIds.PROCESS;
    }

    @Override
    public String registration() {
        return ElementIds.REGISTER_PROPOSAL;
    }

    @Override
    public boolean belongs(String instance, String businessKey) {
        return jdbc.sql("select number from proposal where instance = ?")
                .param(instance)
                .query((row, n) -> new ProposalId(row.getLong(1)).toString())
                .optional()
                .filter(businessKey::equals)
                .isPresent();
    }
}
