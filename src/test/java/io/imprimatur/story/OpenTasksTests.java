package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.engine.UserTasks;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.refusal.Refusal.Kind;
import java.util.Map;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OpenTasksTests extends StoryTest {

    private static final String REVIEW = "userTask_reviewAtRspOps";
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    @Autowired
    private UserTasks userTasks;

    @Test
    void a_task_is_answered_as_in_tasklist() {
        Story story = story().propose(newTag());

        As.user("rsp", () -> userTasks.complete(story.instance(), REVIEW, "rsp-ops", APPROVE));

        story.process().isWaitingAt("userTask_reviewAtDataPreviewCoordination");
        assertThat(story.actions()).containsExactly("PROPOSED", "APPROVED");
        assertThat(completedBy(story)).isEqualTo("rsp");
    }

    @Test
    void the_role_tells_tasks_apart() {
        Story story = story().propose(newTag()).ticketOpen();

        As.user(
                "dan",
                () -> userTasks.complete(
                        story.instance(), "userTask_acknowledge", "product-owner", Map.of("decision", "acknowledge")));
        story.runJobsDue();

        assertThat(story.openTasks("userTask_acknowledge")).hasSize(1);
        assertThat(trail.of(story.id().toString())).last().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("dan");
            assertThat(entry.role()).isEqualTo("product-owner");
        });
    }

    @Test
    void only_what_the_form_asks_is_taken() {
        Story story = story().propose(newTag());

        As.user(
                "rsp",
                () -> userTasks.complete(
                        story.instance(), REVIEW, "rsp-ops", Map.of("decision", "approve", "digest", "sha256:forged")));

        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(story.instance())
                        .variableValueEquals("digest", "sha256:forged")
                        .count())
                .isZero();
    }

    @Test
    void refusals_are_in_their_own_words() {
        Story story = story().propose(newTag());

        refused(Kind.INVALID, "'perhaps' is not a decision here", () -> answer(story, "rsp", "perhaps"));
        refused(Kind.INVALID, "Please add a comment", () -> answer(story, "rsp", "defer"));
        refused(Kind.FORBIDDEN, "expected a member of rsp-ops", () -> answer(story, "dan", "approve"));
        assertThat(story.actions()).containsExactly("PROPOSED");
        assertThat(engine.getIdentityService().getCurrentAuthentication()).isNull();
    }

    @Test
    void what_is_not_asked_any_longer_is_said() {
        Story story = story().propose(newTag());
        answer(story, "rsp", "approve");

        refused(Kind.CONFLICT, "no task '" + REVIEW + "' is open for rsp-ops", () -> answer(story, "rsp", "approve"));
    }

    private void answer(Story story, String user, String decision) {
        As.user(user, () -> userTasks.complete(story.instance(), REVIEW, "rsp-ops", Map.of("decision", decision)));
    }

    private static void refused(Kind kind, String words, Runnable act) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act::run)
                .withMessageContaining(words)
                .extracting(Refusal::kind)
                .isEqualTo(kind);
    }

    private String completedBy(Story story) {
        return engine
                .getHistoryService()
                .createUserOperationLogQuery()
                .processInstanceId(story.instance())
                .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
                .list()
                .stream()
                .map(UserOperationLogEntry::getUserId)
                .findFirst()
                .orElse("nobody");
    }
}
