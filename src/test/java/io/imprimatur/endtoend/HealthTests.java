package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ApplicationResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether anybody would notice that nothing happens any more. */
class HealthTests extends EndToEndTest {

    private final JobExecutor executor = ((ProcessEngineConfigurationImpl)
                    SharedApplication.APPLICATION.part(ProcessEngine.class).getProcessEngineConfiguration())
            .getJobExecutor();
    private final JdbcClient database = SharedApplication.APPLICATION.part(JdbcClient.class);

    @AfterEach
    void workAgain() {
        executor.start();
    }

    @Test
    void a_node_that_works_is_well() {
        assertThat(component("jobExecutor").path("status").asText()).isEqualTo("UP");
        assertThat(component("jobExecutor").path("details").path("node").asText())
                .contains("@");
        await().untilAsserted(() ->
                assertThat(component("work").path("status").asText()).isEqualTo("UP"));
    }

    @Test
    void a_timer_that_is_overdue_while_nobody_looks_for_work_makes_health_red_but_requests_are_served() {
        Journey journey = proposed("distant").throughAllGates().reaches("WAITING_FOR_WINDOW");
        executor.shutdown();
        database.sql("update ACT_RU_JOB set DUEDATE_ = ? where PROCESS_INSTANCE_ID_ in "
                        + "(select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?)")
                .params(Timestamp.from(Instant.now().minus(Duration.ofMinutes(3))), journey.id())
                .update();

        ApplicationResponse health = as("zoe").get("/actuator/health");

        assertThat(health.status()).isEqualTo(503);
        assertThat(component("work").path("status").asText()).isEqualTo("DOWN");
        assertThat(component("work").path("details").path("overdue").asInt()).isEqualTo(1);
        assertThat(component("work").path("details").path("overdueSince").asText())
                .isNotEmpty();
        assertThat(component("jobExecutor").path("status").asText()).isEqualTo("DOWN");
        assertThat(as("zoe").get("/actuator/health/liveness").status()).isEqualTo(503);
        assertThat(as("zoe").get("/actuator/health/readiness").status()).isEqualTo(200);

        executor.start();
        await().untilAsserted(() ->
                assertThat(as("zoe").get("/actuator/health").status()).isEqualTo(200));
    }

    private static JsonNode component(String name) {
        return as("zoe").get("/actuator/health").json().path("components").path(name);
    }
}
