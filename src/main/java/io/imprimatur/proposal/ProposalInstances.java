package io.imprimatur.proposal;

import io.imprimatur.process.ElementIds;
import io.imprimatur.process.JdbcInstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Maps proposals to their process instances. */
@Component
class ProposalInstances extends JdbcInstanceRegister {

    ProposalInstances(JdbcClient jdbc) {
        super(jdbc, ElementIds.PROCESS, ElementIds.REGISTER_PROPOSAL, "proposal", ProposalId::new);
    }
}
