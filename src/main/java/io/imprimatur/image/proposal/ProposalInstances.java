package io.imprimatur.image.proposal;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.JdbcInstanceRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Maps proposals to their process instances. */
@Component
class ProposalInstances extends JdbcInstanceRegister {

    ProposalInstances(JdbcClient jdbc) {
        super(jdbc, ElementIds.PROCESS, ElementIds.REGISTER_PROPOSAL, "proposal", ProposalId::new);
    }
}
