package io.imprimatur.audit;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail for other modules' tests, without the application around it. */
public final class TrailForTests {

    private TrailForTests() {}

    public static AuditTrail on(JdbcClient jdbc, Clock clock) {
        return new AuditTrail(jdbc, clock);
    }
}
