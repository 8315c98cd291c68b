package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.RawHttp;
import io.imprimatur.testing.RequestLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bodies out of bounds, at every door and in every way to send them. */
@ExtendWith(OutputCaptureExtension.class)
class BodiesTests extends EndToEndTest {

    private static final int LIMIT = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /engine-rest/task",
                "POST /engine-rest/engine/default/task",
                "POST /engine-rest/deployment/create",
                "POST /engine-rest/nothing-here",
                "POST /camunda/api/engine/engine/default/task",
                "POST /camunda/api/admin/setup/default/user/create",
                "POST /camunda/app/tasklist/default/",
                "POST /api/proposals",
                "PUT /api/windows/soon/2026-12-03T23:00Z/coordinator",
                "DELETE /api/proposals/P-1",
                "GET /api/proposals",
                "POST /hooks/jira",
                "POST /login",
                "POST /logout",
                "POST /error",
                "POST /",
                "POST /actuator/health",
                "GET /actuator/health/liveness",
                "POST /actuator/prometheus",
                "POST /css/nothing.css"
            })
    void a_body_is_counted_while_it_is_read(String line, CapturedOutput output) {
        String head = line + " HTTP/1.1\r\n" + headers("application/json");
        String much = "x".repeat(LIMIT + 1);

        assertTooLarge(send(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks(much)));
        assertTooLarge(send(head + "Content-Length: " + much.length() + "\r\n\r\n" + much));
        assertTooLarge(send(line + " HTTP/1.0\r\n" + headers("text/plain") + "Content-Length: " + much.length()
                + "\r\n\r\n" + much));
        assertThat(RequestLog.in(output)).doesNotContain("\tat ");
    }

    @Test
    void one_that_is_announced_as_too_large_is_not_asked_for() {
        assertTooLarge(send("POST /api/proposals HTTP/1.1\r\n" + headers("application/json")
                + "Expect: 100-continue\r\nContent-Length: 1048577\r\n\r\n"));
    }

    @Test
    void a_form_is_shorter() {
        String form = "username=ada&password=" + "x".repeat(64 * 1024);

        for (String path : new String[] {"/login", "/logout", "/engine-rest/task", "/proposals/P-1/withdrawal"}) {
            String head = "POST " + path + " HTTP/1.1\r\n" + headers("application/x-www-form-urlencoded");
            assertTooLarge(send(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks(form)));
            assertTooLarge(send(head + "Content-Length: " + form.length() + "\r\n\r\n" + form));
        }
        String fields = "a&".repeat(1001);
        assertThat(RawHttp.status(send("POST /login HTTP/1.1\r\n" + headers("application/x-www-form-urlencoded")
                        + "Content-Length: " + fields.length() + "\r\n\r\n" + fields)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br", "x-gzip", "'identity, gzip'"})
    void one_that_would_grow_is_refused(String coding) {
        String bomb = new String(zipped("[" + " ".repeat(50_000_000) + "]"), StandardCharsets.ISO_8859_1);

        String answer = send("POST /engine-rest/task HTTP/1.1\r\n" + headers("application/json") + "Content-Encoding: "
                + coding + "\r\nContent-Length: " + bomb.length() + "\r\n\r\n" + bomb);

        assertThat(RawHttp.status(answer)).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/history/process-instance/count",
                "/engine-rest/process-definition/key/recommendedImagePromotion/start",
                "/camunda/api/engine/engine/default/task",
                "/api/proposals",
                "/api/freezes",
                "/hooks/jira"
            })
    void JSON_has_bounds_whatever_reads_it(String path, CapturedOutput output) {
        for (String json : new String[] {
            "[".repeat(65) + "]".repeat(65),
            "{\"a\":".repeat(65) + "1" + "}".repeat(65),
            "[".repeat(500_000),
            "{\"a\":".repeat(150_000),
            "{\"orQueries\":[" + "{},".repeat(1000) + "{}]}",
            "{\"processInstanceIdIn\":[" + "\"a\",".repeat(1000) + "\"a\"]}",
            "{\"a\":[" + "[1],".repeat(1000) + "[1]]}",
            "{" + "\"a\":1,".repeat(1000) + "\"a\":1}",
            "[" + ("[" + "0,".repeat(900) + "0],").repeat(60) + "0]",
            "{\"name\":\"" + "x".repeat(100_001) + "\"}",
            "{\"" + "x".repeat(1001) + "\":1}",
            "{\"n\":" + "9".repeat(101) + "}",
            "{\"n\":1e" + "9".repeat(101) + "}",
            "1 ".repeat(2000)
        }) {
            for (String type : new String[] {"application/json", "application/hal+json", "text/plain"}) {
                String answer = send("POST " + path + " HTTP/1.1\r\n" + headers(type) + "Content-Length: "
                        + json.length() + "\r\n\r\n" + json);

                assertThat(answer).as(json.substring(0, 20)).contains("the JSON is too much");
                assertThat(RawHttp.status(answer)).isEqualTo(400);
            }
        }
        assertThat(RequestLog.in(output)).doesNotContain("\tat ");
    }

    @Test
    void JSON_in_a_charset_that_hides_it_is_refused() {
        for (String charset : new String[] {"IBM037", "UTF-16", "UTF-32LE", "none-such", "'"})
            assertThat(send("POST /api/proposals HTTP/1.1\r\n" + headers("application/json;charset=" + charset)
                            + "Content-Length: 2\r\n\r\n{}"))
                    .as(charset)
                    .startsWith("HTTP/1.1 415 ");
    }

    @Test
    void what_is_within_bounds_is_read_as_it_always_was() {
        String start = "{\"variables\":{}}";

        assertThat(as("ada")
                        .post("/engine-rest/task", "{\"taskDefinitionKeyIn\":[\"a\",\"b\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(RawHttp.status(send("POST /engine-rest/task/count HTTP/1.1\r\n" + headers("application/json")
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunks("{}"))))
                .isEqualTo(200);
        assertThat(as("ada")
                        .post("/engine-rest/process-definition/key/nothing/start", start)
                        .status())
                .isEqualTo(404);
        assertThat(as("ada").post("/api/proposals", "{\"channel\":\"x\"").status())
                .isEqualTo(400);
        assertThat(APPLICATION
                        .visitors()
                        .inTasklist("ada")
                        .post("/camunda/api/engine/engine/default/task", "{}")
                        .status())
                .isEqualTo(200);
    }

    private static void assertTooLarge(String answer) {
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(413);
        assertThat(answer).contains("application/problem+json", "\"status\":413");
    }

    private static String send(String request) {
        return RawHttp.exchange(APPLICATION.visitors(), request);
    }

    private static String headers(String type) {
        return "Host: localhost\r\nConnection: close\r\nAccept: application/json\r\nContent-Type: " + type
                + "\r\nX-Hub-Signature: sha256=00\r\nAuthorization: "
                + Authorization.basic("ada", "open sesame").headerFor("").orElseThrow() + "\r\n";
    }

    private static String chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < body.length(); at += 60_000) {
            String piece = body.substring(at, Math.min(at + 60_000, body.length()));
            chunks.append(Integer.toHexString(piece.length()))
                    .append("\r\n")
                    .append(piece)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
