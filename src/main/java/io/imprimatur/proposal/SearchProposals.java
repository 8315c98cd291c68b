package io.imprimatur.proposal;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds proposals among all that ever were. */
@Component
public class SearchProposals {

    private final JdbcClient jdbc;

    SearchProposals(DataSource database) {
        this.jdbc = JdbcClient.create(new PlannedByValues(database));
    }

    /** What the search means; nothing is asked yet. */
    public Selection select(ProposalSearch search) {
        return new Selection(jdbc, search);
    }
}
