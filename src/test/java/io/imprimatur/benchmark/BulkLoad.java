package io.imprimatur.benchmark;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How millions of entries get into a database within minutes: what is in no order is indexed afterwards. */
final class BulkLoad {

    private final JdbcTemplate jdbc;
    private final boolean h2;

    BulkLoad(JdbcTemplate jdbc, String vendor) {
        this.jdbc = jdbc;
        this.h2 = vendor.equals("h2");
    }

    void begin() {
        jdbc.execute("drop index audit_entry_by_proposal");
        jdbc.execute("drop index audit_entry_by_time");
        List<String> unique = jdbc.queryForList(
                "select constraint_name from information_schema.table_constraints"
                        + " where lower(table_name) = 'audit_entry' and constraint_type = 'UNIQUE'",
                String.class);
        unique.forEach(name -> jdbc.execute("alter table audit_entry drop constraint \"" + name + "\""));
        if (h2) set(5000, 0);
        // By its own number, as every change of the head is: PostgreSQL lets it go on by one only.
        else jdbc.execute("alter table audit_head disable trigger audit_head_goes_on");
    }

    void end() {
        jdbc.execute("create index audit_entry_by_proposal on audit_entry (proposal, seq)");
        jdbc.execute("create index audit_entry_by_time on audit_entry (at)");
        jdbc.execute("alter table audit_entry add constraint audit_entry_hash unique (hash)");
        if (h2) set(0, 45_000);
        else jdbc.execute("alter table audit_head enable always trigger audit_head_goes_on");
        jdbc.execute(h2 ? "analyze" : "vacuum analyze");
    }

    /** In milliseconds. H2 would keep all that it has replaced, and write after every change. */
    private void set(int writeDelay, int retention) {
        jdbc.execute("set write_delay " + writeDelay);
        jdbc.execute("set retention_time " + retention);
    }
}
