package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ApplicationResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody works on a task that is another's. */
class TasksOfOthersTests extends TamperingTest {

    private String task;

    @BeforeEach
    void inReview() {
        task = proposal.awaitTask("rsp", "userTask_reviewAtRspOps");
        expectNothingToCome();
    }

    @ParameterizedTest
    @EnumSource
    void only_the_group_that_is_asked_answers(Door door) {
        for (String stranger : List.of("zoe", "dora", "ada", "mia", "olga"))
            assertThat(door.answer(APPLICATION.visitors(), stranger, task, Map.of("decision", "approve"))
                            .status())
                    .as(stranger)
                    .isIn(403, 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /bpmnError           | {"errorCode":"PROPOSAL_DECLINED","errorMessage":"x"}
                    POST   | /bpmnError           | {"errorCode":"PROPOSAL_WITHDRAWN"}
                    POST   | /bpmnEscalation      | {"escalationCode":"any"}
                    POST   | /assignee            | {"userId":"zoe"}
                    POST   | /delegate            | {"userId":"zoe"}
                    POST   | /resolve             | {"variables":{"decision":{"value":"approve"}}}
                    PUT    |                      | {"name":"another","assignee":"zoe"}
                    DELETE |                      | {}
                    POST   | /identity-links      | {"userId":"zoe","type":"candidate"}
                    POST   | /identity-links/delete | {"groupId":"rsp-ops","type":"candidate"}
                    PUT    | /variables/decision  | {"value":"approve"}
                    POST   | /variables           | {"modifications":{"decision":{"value":"approve"}}}
                    PUT    | /localVariables/decision | {"value":"approve"}
                    POST   | /attachment/create   | {}
                    """)
    void not_even_its_own_group_does_with_a_task_but_answer(String method, String what, String body) {
        String path = "/engine-rest/task/" + task + (what == null ? "" : what);
        for (String user : List.of("rsp", "zoe", "ada"))
            assertThat(as(user).call(method, path, body).status()).as(path).isEqualTo(403);
        assertThat(APPLICATION
                        .visitors()
                        .inTasklist("rsp")
                        .call(method, path.replace("/engine-rest", "/camunda/api/engine/engine/default"), body)
                        .status())
                .as(path)
                .isEqualTo(403);
    }

    @Test
    void a_stranger_cannot_take_a_task() {
        assertThat(as("zoe")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "zoe"))
                        .status())
                .isIn(403, 404);
    }

    @Test
    void nobody_takes_a_task_for_somebody_else() {
        ApplicationResponse applicationResponse =
                as("rsp").post("/engine-rest/task/" + task + "/claim", Map.of("userId", "zoe"));

        assertThat(applicationResponse.status()).as(applicationResponse.text()).isEqualTo(403);
    }
}
