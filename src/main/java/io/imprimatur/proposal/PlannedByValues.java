package io.imprimatur.proposal;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forces PostgreSQL to create a custom plan for each execution: the generic plan scans the whole table even for
 * selective values. No effect on H2, which has one plan for all values.
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
