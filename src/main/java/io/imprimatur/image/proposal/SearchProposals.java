package io.imprimatur.image.proposal;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches all proposals. */
@Component
public class SearchProposals {

    private final JdbcClient jdbc;

    SearchProposals(DataSource database) {
        this.jdbc = JdbcClient.create(new CustomPlanJdbcTemplate(database));
    }

    /** Creates a lazily evaluated result of the search. */
    public SearchResults search(ProposalSearch search) {
        return new SearchResults(jdbc, search);
    }

    /**
     * Forces PostgreSQL to create a custom plan for each execution: the generic plan scans the whole table even for
     * selective values. No effect on H2, which has one plan for all values.
     */
    private static final class CustomPlanJdbcTemplate extends JdbcTemplate {

        CustomPlanJdbcTemplate(DataSource database) {
            super(database);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            if (statement.isWrapperFor(PGStatement.class))
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
