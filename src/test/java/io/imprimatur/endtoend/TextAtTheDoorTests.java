package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.Problems.assertProblem;
import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextAtTheDoorTests extends EndToEndTest {

    private static final List<String> HALVES =
            List.of("\\ud800", "a\\uDFFF", "\\udc00\\ud800", "\\ud83d \\ude80", "x\\ud83d");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/proposals",
                "/api/freezes",
                "/engine-rest/task",
                "/engine-rest/process-definition/key/recommendedImagePromotion/start",
                "/engine-rest/task/17/complete",
                "/camunda/api/engine/engine/default/task/17/submit-form",
                "/camunda/api/engine/engine/default/process-definition/key/recommendedImagePromotion/submit-form"
            })
    void half_a_surrogate_pair_in_JSON_is_refused_by_name_whatever_would_read_it(String door) {
        String before = head();

        for (String half : HALVES) {
            assertProblem(
                    as("zoe").post(door, "{\"variables\":{\"reason\":{\"value\":\"" + half + "\"}}}"),
                    400,
                    "'/variables/reason/value' holds half a surrogate pair, U+D",
                    "expected Unicode text");
            // A name of a field is no JSON then, which each parser says for itself, behind the login.
            assertThat(as("zoe").post(door, "{\"" + half + "\":1}").status()).isBetween(400, 401);
        }
        assertProblem(
                as("zoe").post(door, "{\"variables\":{\"reason\":{\"value\":\"a\\u0000b\"}}}"),
                422,
                "'/variables/reason/value' holds control characters");
        assertThat(head()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"FF", "C3", "C328", "C0AF", "EDA080", "EDBFBF", "F4908080", "00"})
    void bytes_that_are_not_UTF8_are_refused_in_every_kind_of_body(String hex) {
        String bytes = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        String percent = hex.replaceAll("(..)", "%$1");
        int form = hex.equals("00") ? 422 : 400;

        for (String path :
                new String[] {"/api/proposals", "/engine-rest/task", "/camunda/api/engine/engine/default/task"}) {
            assertThat(sent(path, "application/json", "{\"reason\":\"" + bytes + "\"}"))
                    .isEqualTo(400);
            assertThat(sent(path + "?reason=" + percent, "application/json", "{}"))
                    .isBetween(400, 422);
            assertThat(sent(path + "?" + percent + "=1", "application/json", "{}"))
                    .isBetween(400, 422);
        }
        for (String path : new String[] {"/proposals/P-1/withdrawal", "/login", "/roles/x/designates"}) {
            assertThat(sent(path, "application/x-www-form-urlencoded", "reason=" + percent))
                    .isEqualTo(form);
            assertThat(sent(path, "application/x-www-form-urlencoded", "reason=" + bytes))
                    .isEqualTo(form);
            assertThat(sent(path, "application/x-www-form-urlencoded", percent + "=1"))
                    .isEqualTo(form);
        }
        assertThat(sent("/proposals/" + percent, "text/plain", "")).isEqualTo(400);
    }

    @Test
    void a_hook_is_a_hint_whose_texts_are_not_looked_at() {
        assertThat(sent("/hooks/jira", "application/json", "{\"issue\":{\"key\":\"\\ud800\"}}"))
                .isIn(401, 404);
        assertThat(sent("/hooks/jira", "application/json", "{\"a\":\"\u00ff\"}"))
                .isIn(401, 404);
    }

    @Test
    void the_form_is_told_which_field_it_is() {
        String answer = send("/login", "application/x-www-form-urlencoded", "a=%F0%9F%9A%80&reason=%ed%a0%80");

        assertThat(answer).contains("'reason' is not UTF-8").contains("expected Unicode text");
    }

    @Test
    void every_valid_text_passes_and_is_kept_as_it_was_sent() {
        String tag = newTag();
        String reason = "\ufeff\ud83d\ude80 \u2028 \u00e4\u0301 \ufffd \udbff\udfff \"'=";
        ApplicationResponse made = as("zoe")
                .post(
                        "/api/proposals",
                        "{\"channel\":\"distant\",\"tag\":\"" + tag + "\",\"reason\":\"\\ufeff\\ud83d\\uDE80 \\u2028 "
                                + "\u00e4\u0301 \\ufffd \\udbff\\udfff \\\"'=\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(as("zoe").get(made.location()).json().path("reason").asText())
                .isEqualTo(reason);
    }

    private static String head() {
        return as("zoe").get("/api/audit/head").json().toString();
    }

    private static int sent(String path, String type, String body) {
        return RawHttp.status(send(path, type, body));
    }

    /** @param body a character for each byte */
    private static String send(String path, String type, String body) {
        return RawHttp.exchange(
                APPLICATION.visitors(),
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + Authorization.basic("ada", "open sesame")
                                .headerFor("")
                                .orElseThrow()
                        + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }
}
