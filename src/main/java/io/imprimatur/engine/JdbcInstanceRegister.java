package io.imprimatur.engine;

import java.util.function.LongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instance register on a table that stores the instance with each number. */
public abstract class JdbcInstanceRegister implements InstanceRegister {

    private final JdbcClient jdbc;
    private final String process;
    private final String registration;
    private final String table;
    private final LongFunction<?> id;

    /**
     * @param table with the columns {@code number} and {@code instance}
     * @param id formats a number as a business key, e.g. {@code P-17}
     */
    protected JdbcInstanceRegister(
            JdbcClient jdbc, String process, String registration, String table, LongFunction<?> id) {
        this.jdbc = jdbc;
        this.process = process;
        this.registration = registration;
        this.table = table;
        this.id = id;
    }

    @Override
    public final String process() {
        return process;
    }

    @Override
    public final String registrationActivity() {
        return registration;
    }

    @Override
    public final boolean belongs(String instance, String businessKey) {
        return jdbc.sql("select number from " + table + " where instance = ?")
                .param(instance)
                .query((row, n) -> id.apply(row.getLong(1)).toString())
                .optional()
                .filter(businessKey::equals)
                .isPresent();
    }
}
