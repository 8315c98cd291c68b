package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.FIRST;
import static io.imprimatur.endtoend.SharedApplication.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's own API in the hands of code that means no good: HTTP refuses all of this anyway. */
class FromWithinTests extends TamperingTest {

    @ParameterizedTest
    @ValueSource(strings = {"proposal.withdrawn", "proposal.superseded"})
    void a_message_ends_nothing_by_itself(String message) {
        expectNothingToCome();

        assertThat(catchThrowable(() -> engine.getRuntimeService()
                        .createMessageCorrelation(message)
                        .processInstanceBusinessKey(proposal.id())
                        .correlate()))
                .hasMessageContaining("IN_REVIEW");
        assertThat(catchThrowable(() -> engine.getRuntimeService().messageEventReceived(message, subscriber(message))))
                .hasMessageContaining("IN_REVIEW");
    }

    private String subscriber(String message) {
        return engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .eventName(message)
                .processInstanceId(instance())
                .singleResult()
                .getExecutionId();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPOSAL_DECLINED", "PROPOSAL_WITHDRAWN", "WINDOW_CLOSED"})
    void an_error_ends_nothing_by_itself(String code) {
        expectNothingToCome();

        assertThat(catchThrowable(() -> engine.getTaskService().handleBpmnError(task().getId(), code)))
                .isNotNull();
        assertThat(catchThrowable(() -> engine.getTaskService().handleEscalation(task().getId(), code)))
                .isNotNull();
    }

    @Test
    void a_task_that_nobody_answers_is_not_answered() {
        expectNothingToCome();

        assertThat(catchThrowable(
                        () -> engine.getTaskService().complete(task().getId(), Map.of("decision", "approve"))))
                .isNotNull();
        assertThat(catchThrowable(
                        () -> engine.getTaskService().resolveTask(task().getId(), Map.of("decision", "approve"))))
                .isNull();
    }

    @Test
    void variables_decide_nothing() {
        for (String name : List.of("digest", "tag", "channel", "decision", "state", "outcome"))
            engine.getRuntimeService().setVariable(instance(), name, "approve");
        expectNothingToCome();

        assertThat(proposal.tryToAnswer("rsp", "userTask_reviewAtRspOps", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_window_is_not_opened_by_running_its_timer_early() {
        proposal.throughAllGates().reaches("WAITING_FOR_WINDOW");
        Job timer = onlyJob();
        expectNothingToCome();

        engine.getManagementService().executeJob(timer.getId());

        await().until(() -> isTimerAgain(timer));
        assertThat(FIRST.digestOf(NAME, "distant")).isEqualTo(SECOND.digestOf(NAME, "distant"));
        assertThat(proposal.now().path("retags")).isEmpty();
    }

    private boolean isTimerAgain(Job before) {
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance())
                .timers()
                .list();
        return jobs.size() == 1 && !jobs.get(0).getId().equals(before.getId());
    }

    private Job onlyJob() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance())
                .singleResult();
    }

    @Test
    void a_promotion_that_is_put_before_its_gates_does_not_happen() {
        String instance = instance();

        engine.getRuntimeService()
                .createProcessInstanceModification(instance)
                .startBeforeActivity("serviceTask_promoteImage")
                .execute();

        await().until(() -> proposal.blockers().contains("serviceTask_promoteImage"));
        assertThat(proposal.state()).isEqualTo("IN_REVIEW");
        assertThat(proposal.actions()).containsExactly("PROPOSED");
        assertThat(proposal.now().path("retags")).isEmpty();
        engine.getRuntimeService().deleteProcessInstance(instance, "the test is over");
    }

    @Test
    void an_end_that_is_put_before_its_gates_is_not_reached() {
        expectNothingToCome();

        for (String end :
                List.of("endEvent_promoted", "endEvent_declined", "endEvent_withdrawn", "endEvent_superseded"))
            assertThat(catchThrowable(() -> engine.getRuntimeService()
                            .createProcessInstanceModification(instance())
                            .startBeforeActivity(end)
                            .execute()))
                    .as(end)
                    .isNotNull();
    }
}
