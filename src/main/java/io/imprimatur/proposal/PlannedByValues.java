package io.imprimatur.proposal;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has PostgreSQL plan a statement by its values each time: the plan for any value, which it takes for what is asked
 * often, looks through everything where hardly anything is meant. H2 has but one plan for all values.
 */
final class PlannedByValues extends JdbcTemplate {

    PlannedByValues(DataSource database) {
        super(database);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        if (statement.isWrapperFor(PGStatement.class))
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
}
