package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTests extends EndToEndTest {

    private static final Map<String, Object> GOOD =
            Map.of("channel", "distant", "tag", "w_2026_40", "reason", "It is good");

    @Test
    void a_field_that_is_not_asked_for_is_named() {
        ApplicationResponse applicationResponse = propose("digest", "sha256:0");

        assertProblem(applicationResponse, 400, "'digest' is not a field here", "channel", "tag", "reason");
    }

    @Test
    void a_body_that_is_no_json_object_is_refused() {
        assertProblem(as("zoe").post("/api/proposals", "{\"channel\":"), 400, "expected a JSON object");
        assertProblem(as("zoe").post("/api/proposals", "[]"), 400, "expected a JSON object");
        assertProblem(as("zoe").call("POST", "/api/proposals", ""), 400, "expected a JSON object");
    }

    @Test
    void a_reason_longer_than_2000_characters_is_refused() {
        assertProblem(propose("reason", "x".repeat(2001)), 422, "2001", "at most 2000");
    }

    @Test
    void a_reason_with_control_characters_is_refused() {
        for (String hidden : List.of("a\u0000b", "a\u001b[31mb", "a\u202eb"))
            assertProblem(propose("reason", hidden), 422, "control characters");
    }

    @Test
    void a_reason_is_required() {
        assertProblem(propose("reason", " "), 422, "Please add a reason");
        assertProblem(propose("reason", null), 422, "Please add a reason");
    }

    @Test
    void a_tag_is_required() {
        assertProblem(propose("tag", ""), 422, "tag", "w_2026_40");
        assertProblem(propose("tag", null), 422, "tag", "w_2026_40");
    }

    @Test
    void a_tag_that_cannot_be_one_is_refused_by_its_form() {
        for (String tag : List.of("-x", "../../etc", "a b", "w_2026_40@sha256:0", "x".repeat(129)))
            assertProblem(propose("tag", tag), 422, tag, "expected");
    }

    @Test
    void an_unknown_tag_is_refused() {
        assertProblem(propose("tag", "w_1999_01"), 422, "w_1999_01");
    }

    @Test
    void an_unknown_channel_is_refused() {
        assertProblem(propose("channel", "nowhere"), 404, "nowhere", "distant");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/proposals/P-999999, 404, P-999999",
        "/api/proposals/17, 404, 17",
        "/api/proposals/P-0, 404, P-0",
        "/api/proposals/P-99999999999999999999, 404, P-9999",
        "/api/proposals/P-999999/audit, 404, P-999999",
        "/api/proposals?limit=0, 422, 1 to 500",
        "/api/proposals?limit=501, 422, 1 to 500",
        "/api/proposals?limit=many, 400, limit",
        "/api/proposals?state=LOST, 400, state",
        "/api/proposals?after=yesterday, 404, yesterday",
        "/api/audit?from=yesterday&to=today, 400, from",
        "/api/nothing-here, 404, ''",
    })
    void what_is_asked_for_wrongly_is_refused(String path, int status, String named) {
        assertProblem(as("zoe").get(path), status, named);
    }

    @Test
    void another_method_or_media_type_is_refused() {
        assertProblem(as("zoe").call("DELETE", "/api/proposals", ""), 405);
        assertProblem(as("zoe").with("Content-Type", "text/plain").call("POST", "/api/proposals", "{}"), 415);
    }

    @Test
    void nobody_gets_in_without_a_name_and_its_password() {
        assertProblem(as("zoe").with("Authorization", "Basic em9lOndyb25n").get("/api/channels"), 401);
        assertProblem(as("nobody").get("/api/channels"), 401);
    }

    @Test
    void markup_is_text_like_any_other() {
        String markup =
                "<script>alert(1)</script> {{7*7}} ${1+1} 'quoted' \"twice\" \u00e4\u4e16\ud83d\ude80\nnew line";
        Map<String, Object> proposal = new HashMap<>(GOOD);
        proposal.put("tag", newTag());
        proposal.put("reason", markup);

        ApplicationResponse applicationResponse = as("zoe").post("/api/proposals", proposal);

        assertThat(applicationResponse.status()).isEqualTo(201);
        ApplicationResponse stored = as("zoe").get(applicationResponse.location());
        assertThat(stored.json().path("reason").asText()).isEqualTo(markup);
        assertThat(stored.contentType()).startsWith("application/json");
    }

    private static ApplicationResponse propose(String field, Object value) {
        Map<String, Object> proposal = new HashMap<>(GOOD);
        proposal.put(field, value);
        return as("zoe").post("/api/proposals", proposal);
    }
}
