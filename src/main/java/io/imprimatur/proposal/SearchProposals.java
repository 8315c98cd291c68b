package io.imprimatur.proposal;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches all proposals. */
@Component
public class SearchProposals {

    private final JdbcClient jdbc;

    SearchProposals(DataSource database) {
        this.jdbc = JdbcClient.create(new PlannedByValues(database));
    }

    /** Creates a lazily evaluated result of the search. */
    public Selection select(ProposalSearch search) {
        return new Selection(jdbc, search);
    }
}
