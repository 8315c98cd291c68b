package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.Problems.assertProblem;
import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static io.imprimatur.endtoend.SharedApplication.FIRST;
import static io.imprimatur.endtoend.SharedApplication.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.OciRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A registry that cannot say what it is asked when an image is proposed. */
class RegistryTroubleTests extends EndToEndTest {

    private final CountDownLatch answered = new CountDownLatch(1);
    private OnRecord before;

    @BeforeEach
    void look() {
        before = onRecord();
    }

    @AfterEach
    void nothingWasStarted() {
        answered.countDown();
        assertThat(onRecord()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"401, 503", "403, 503", "500, 503", "502, 503"})
    void a_source_that_refuses_is_named_with_what_it_said(int status, int problem) {
        FIRST.answerWith(request -> true, status);

        assertProblem(propose(newTag()), problem, FIRST.host(), String.valueOf(status), "refused for a test");
    }

    @Test
    void a_source_that_has_no_such_tag_is_named() {
        FIRST.answerWith(request -> true, 404);

        assertProblem(propose("w_2026_40"), 422, FIRST.host(), "w_2026_40");
    }

    @Test
    void a_source_that_asks_to_wait_longer_than_a_person_would_is_named() {
        FIRST.rateLimit(request -> true, Duration.ofMinutes(2));

        assertProblem(propose(newTag()), 503, FIRST.host(), "429");
    }

    @Test
    void a_source_that_says_nothing_is_given_up_soon() {
        givenUp(FIRST, "distant");
    }

    @Test
    void several_repositories_that_say_nothing_are_given_up_soon() {
        givenUp(SECOND, "recommended");
    }

    @Test
    void a_start_with_the_form_is_refused_in_the_same_words() {
        FIRST.answerWith(request -> true, 500);

        ApplicationResponse applicationResponse = as("zoe")
                .post(
                        "/engine-rest/process-definition/key/recommendedImagePromotion/submit-form",
                        Map.of(
                                "variables",
                                Journey.typed(Map.of("channel", "distant", "tag", "w_1", "reason", "good"))));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(503);
        assertThat(applicationResponse.json().path("message").asText())
                .contains(FIRST.host(), "500", "refused for a test");
    }

    /** It would wait for ever. */
    private void givenUp(OciRegistry silent, String channel) {
        String tag = newTag();
        silent.before(request -> await(answered));

        ApplicationResponse applicationResponse =
                as("zoe").post("/api/proposals", Map.of("channel", channel, "tag", tag, "reason", "good"));

        assertProblem(applicationResponse, 503, silent.host(), "5 s");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static ApplicationResponse propose(String tag) {
        return as("zoe").post("/api/proposals", Map.of("channel", "distant", "tag", tag, "reason", "good"));
    }

    private OnRecord onRecord() {
        return OnRecord.now(APPLICATION.part(JdbcClient.class), engine);
    }
}
