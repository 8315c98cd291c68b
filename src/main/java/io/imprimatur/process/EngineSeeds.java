package io.imprimatur.process;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Initial data of the engine: administrators, authorizations and task filters. Idempotent. */
class EngineSeeds implements ApplicationRunner {

    private final VacantAdministration administration;
    private final LeastAuthorisations authorisations;
    private final TaskFilters filters;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    EngineSeeds(
            VacantAdministration administration,
            LeastAuthorisations authorisations,
            TaskFilters filters,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.administration = administration;
        this.authorisations = authorisations;
        this.filters = filters;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            lockStartup();
            administration.seed();
            authorisations.seed();
            filters.seed();
        });
    }

    // Locks the row on which the engine's own start-up synchronizes, until the transaction ends.
    private void lockStartup() {
        database.sql("SELECT VALUE_ FROM ACT_GE_PROPERTY WHERE NAME_ = 'startup.lock' FOR UPDATE")
                .query(String.class)
                .list();
    }
}
