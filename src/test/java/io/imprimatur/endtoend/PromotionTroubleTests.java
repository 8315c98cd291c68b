package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.FIRST;
import static io.imprimatur.endtoend.SharedApplication.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Registries that misbehave when the image is promoted. */
@ExtendWith(OutputCaptureExtension.class)
class PromotionTroubleTests extends EndToEndTest {

    private static final String RESOLVE = "userTask_resolvePromotionFailure";

    private final Journey journey = proposed("hourly");
    private final String tag = journey.now().path("candidate").path("tag").asText();
    private final Digest candidate = digest(tag);
    private final Digest previous = aliasInFirst().orElseThrow();

    @Test
    void a_registry_that_fails_for_a_while_delays_the_promotion() {
        SECOND.answerWith(request -> isOf(request, "PUT"), 500);
        windowOpens();
        await().until(() -> journey.blockers().contains("refused for a test"));
        assertThat(journey.state()).isEqualTo("PROMOTING");

        SECOND.recover();
        untilItReaches("PROMOTED");

        assertThat(aliasInFirst()).contains(candidate);
        assertThat(aliasInSecond()).contains(candidate);
        assertThat(journey.actions()).containsOnlyOnce("PROMOTION_STARTED").containsOnlyOnce("PROMOTED");
        assertThat(journey.blockers()).isEmpty();
    }

    @Test
    void each_attempt_while_a_registry_is_away_is_one_line_of_the_log(CapturedOutput log) {
        SECOND.answerWith(request -> isOf(request, "PUT"), 500);
        windowOpens();
        String line = "serviceTask_promoteImage of " + journey.id() + " failed: ";

        await().until(() -> log.getOut().contains(line));

        List<String> lines = log.getOut().lines().toList();
        for (int i = 0; i < lines.size() - 1; i++)
            if (lines.get(i).contains(line)) {
                assertThat(lines.get(i)).contains("refused for a test");
                assertThat(lines.get(i + 1)).as("the line after it").startsWith("20");
            }
        assertThat(lines).noneMatch(each -> each.contains("Exception while executing job"));
        SECOND.recover();
        untilItReaches("PROMOTED");
    }

    @Test
    void a_registry_that_says_yes_and_keeps_nothing_sends_everything_back() {
        SECOND.dropManifests();
        windowOpens();

        untilThereIsTheTask();

        assertThat(aliasInFirst()).contains(previous);
        assertThat(aliasInSecond()).contains(previous);
        assertThat(journey.state()).isEqualTo("WAITING_FOR_WINDOW");
        assertThat(journey.blockers()).contains("promotion-failure", SECOND.host());
        assertThat(journey.now().path("blockers"))
                .noneMatch(blocker -> blocker.path("what").asText().equals("window"));
        assertThat(journey.actions()).contains("RESTORED").doesNotContain("PROMOTED");
        assertThat(journey.now().path("retags"))
                .allMatch(retag -> retag.path("state").asText().equals("RESTORED"));
    }

    @Test
    void an_alias_that_somebody_moved_is_left_alone_until_a_person_accepts_it() {
        Digest theirs = digest(newTag());
        SECOND.push(NAME, "theirs", TestImage.of("theirs"));
        Digest inSecond = SECOND.digestOf(NAME, "theirs").orElseThrow();
        FIRST.retag(NAME, "hourly", theirs);
        SECOND.retag(NAME, "hourly", inSecond);
        windowOpens();

        untilThereIsTheTask();

        assertThat(aliasInFirst()).contains(theirs);
        assertThat(aliasInSecond()).contains(inSecond);
        assertThat(journey.state()).isEqualTo("WAITING_FOR_WINDOW");
        assertThat(journey.blockers()).contains("promotion-failure", theirs.value(), inSecond.value());
        assertThat(journey.actions()).contains("ALIAS_MOVED");

        journey.answer("ada", RESOLVE, Map.of("decision", "retry", "comment", "We moved it ourselves"));
        windowOpensAgain();
        untilItReaches("PROMOTED");

        assertThat(aliasInFirst()).contains(candidate);
        assertThat(aliasInSecond()).contains(candidate);
    }

    @Test
    void a_failed_promotion_may_be_given_up_but_says_why() {
        FIRST.retag(NAME, "hourly", digest(newTag()));
        windowOpens();
        untilThereIsTheTask();

        assertThat(journey.tryToAnswer("ada", RESOLVE, Map.of("decision", "withdraw"))
                        .status())
                .isEqualTo(400);
        journey.answer("ada", RESOLVE, Map.of("decision", "withdraw", "comment", "Somebody else was faster"));

        journey.reaches("WITHDRAWN");
    }

    private void windowOpens() {
        journey.throughAllGates().reaches("WAITING_FOR_WINDOW");
        windowOpensAgain();
    }

    /** Puts the clock forward to the window that is advertised. */
    private void windowOpensAgain() {
        clock.putForwardTo(
                OffsetDateTime.parse(journey.now().path("window").path("start").asText())
                        .toInstant());
        hurry(journey);
    }

    private void untilThereIsTheTask() {
        await().until(() -> {
            hurry(journey);
            return journey.tasks("ada")
                    .anyMatch(task -> task.path("taskDefinitionKey").asText().equals(RESOLVE));
        });
    }

    private void untilItReaches(String state) {
        await().until(() -> {
            hurry(journey);
            return journey.state().equals(state);
        });
    }

    private static boolean isOf(OciRequest request, String method) {
        return request.is(method, "/manifests/");
    }

    private static Optional<Digest> aliasInFirst() {
        return FIRST.digestOf(NAME, "hourly");
    }

    private static Optional<Digest> aliasInSecond() {
        return SECOND.digestOf(NAME, "hourly");
    }
}
