package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators have for watching, of an application that runs as they run it. */
@Tag("full")
class WatchedTests {

    private static final OciRegistry FIRST = OciRegistry.start();
    private static final OciRegistry SECOND = OciRegistry.start();

    @TempDir
    private static Path folder;

    private static ChildImprimatur application;

    @BeforeAll
    static void startWithLogsAsOperatingSays() {
        TestImage image = TestImage.of("recommended");
        FIRST.push("lsst-sqre/sciplat-lab", "recommended", image);
        FIRST.push("lsst-sqre/sciplat-lab", "w_2026_40", TestImage.of("w_2026_40"));
        application = ChildImprimatur.start(
                "endtoend.database=jdbc:h2:mem:watched;DB_CLOSE_DELAY=-1",
                "endtoend.window=distant",
                "endtoend.registry-1=" + FIRST.host(),
                "endtoend.registry-2=" + SECOND.host(),
                "imprimatur.updates.environments.idfprod.title=data.lsst.cloud",
                "imprimatur.updates.environments.idfprod.stage=prod",
                "imprimatur.updates.environments.idfprod.kind=science",
                "imprimatur.updates.environments.idfprod.window=hourly",
                "logging.structured.format.console=ecs",
                "server.tomcat.accesslog.enabled=true",
                "server.tomcat.accesslog.buffered=false",
                "server.tomcat.accesslog.directory=" + folder);
    }

    @AfterAll
    static void stop() {
        application.close();
        FIRST.close();
        SECOND.close();
    }

    @Test
    void whether_it_lives_and_is_ready_is_told_to_everybody_and_the_rest_to_who_is_logged_in() {
        ApplicationClient anybody = application.visitors().as("nobody");

        for (String probe : new String[] {"liveness", "readiness"}) {
            await().untilAsserted(() -> assertThat(zoe().get("/actuator/health/" + probe)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("UP"));
        }
        assertThat(anonymous("/actuator/health/readiness")).contains("\"UP\"");
        assertThat(anonymous("/actuator/health")).doesNotContain("components");
        assertThat(zoe().get("/actuator/health").json().path("components").fieldNames())
                .toIterable()
                .contains("db", "readinessState", "aliases", "signOff");
        assertThat(anybody.get("/actuator/prometheus").status()).isEqualTo(401);
    }

    @Test
    void metrics_have_the_domains_names() {
        assertThat(zoe().post("/api/proposals", "{\"channel\":\"recommended\",\"tag\":\"w_2026_40\",\"reason\":\"-\"}")
                        .status())
                .isEqualTo(201);

        await().untilAsserted(() -> assertThat(
                        zoe().get("/actuator/prometheus", "text/plain").text())
                .containsPattern("imprimatur_proposals\\{channel=\"recommended\",state=\"IN_REVIEW\"} 1\\.0")
                .containsPattern(
                        "imprimatur_proposals_oldest_age_seconds\\{channel=\"recommended\",state=\"IN_REVIEW\"} \\d")
                .containsPattern("imprimatur_updates\\{environment=\"idfprod\",state=\"UPDATED\"} 0\\.0")
                .containsPattern(
                        "imprimatur_updates_oldest_age_seconds\\{environment=\"idfprod\",state=\"WAITING\"} 0\\.0")
                .containsPattern("imprimatur_updates_brought_total(\\{.*})? 0\\.0")
                .containsPattern("imprimatur_update_failures_total\\{.*reason=\"rolled_back\".*} 0\\.0")
                .containsPattern("imprimatur_promotions_total(\\{.*})? 0\\.0")
                .containsPattern("imprimatur_promotion_failures_total\\{.*reason=\"restored\".*} 0\\.0")
                .containsPattern("imprimatur_window_next_seconds\\{channel=\"hourly\"} \\d")
                .containsPattern("imprimatur_drift\\{channel=\"recommended\",repository=\"" + FIRST.host()
                        + "/.*\"} (0\\.0|NaN)")
                .containsPattern("imprimatur_audit_entries_total(\\{.*})? [1-9]"));
    }

    @Test
    void logs_are_lines_of_json() throws IOException {
        List<String> lines = application.outputLines();

        ObjectMapper json = new ObjectMapper();
        List<String> started = lines.subList(firstOfJson(lines), lines.size());
        assertThat(started).hasSizeGreaterThan(5);
        for (String line : started)
            assertThat(json.readTree(line).has("@timestamp")).as(line).isTrue();
    }

    @Test
    void the_access_log_names_who_came() {
        zoe().get("/api/channels");

        await().untilAsserted(() ->
                assertThat(accessLog()).containsPattern(" zoe \\[.*] \"GET /api/channels HTTP/1\\.1\" 200 "));
    }

    private static int firstOfJson(List<String> lines) {
        int first = 0;
        while (!lines.get(first).startsWith("{")) first++;
        return first;
    }

    private static String accessLog() throws IOException {
        try (var files = Files.list(folder)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private static String anonymous(String path) {
        return ApplicationClient.withPassword(application.visitors().base(), "", "")
                .with("Authorization", "")
                .get(path)
                .text();
    }

    private static ApplicationClient zoe() {
        return application.visitors().as("zoe");
    }
}
