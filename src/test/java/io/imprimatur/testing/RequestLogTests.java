package io.imprimatur.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestLogTests {

    @Test
    void whole_events_of_threads_that_serve_requests_are_kept() {
        String byRequest =
                """
                2026-11-30T17:10:00.014Z ERROR 1 --- [imprimatur] [-auto-1-exec-10] o.s.Logger : failed

                java.lang.IllegalStateException: what
                \tat io.imprimatur.Some.thing(Some.java:1)
                """;
        String byJob =
                """
                2026-11-30T17:10:00.015Z ERROR 1 --- [imprimatur] [pring-session-1] o.s.Logger : failed
                java.lang.IllegalArgumentException: exec-1
                \tat io.imprimatur.Some.thing(Some.java:1)
                """;

        assertThat(RequestLog.in(byJob + byRequest + byJob)).isEqualTo(byRequest);
        assertThat(RequestLog.in(byJob)).isEmpty();
    }
}
