package io.imprimatur.audit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts of audit entries by action over the whole trail; repeated calls count new entries only. */
@Component
public class ActionCounts {

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Map<String, Long> counted = new HashMap<>();
    private long upTo;

    ActionCounts(JdbcClient jdbc, AuditTrail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    public synchronized Map<String, Long> totals() {
        long head = trail.head().seq();
        jdbc.sql("select action, count(*) as amount from audit_entry where seq > ? and seq <= ? group by action")
                .params(upTo, head)
                .query(row -> {
                    counted.merge(row.getString("action"), row.getLong("amount"), Long::sum);
                });
        upTo = head;
        return Map.copyOf(counted);
    }
}
