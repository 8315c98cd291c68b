package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imprimatur.engine.ElementIds.MessageNames;
import io.imprimatur.service.update.UpdateState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked of the engine by another way than a use case's comes to nothing. */
class UpdateTamperingTests extends UpdateStoryTest {

    private static final String PROCESS = "gatedServiceUpdate";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subProcess_updateGate",
                "serviceTask_decideFormality",
                "serviceTask_announceUpdate",
                "userTask_approveUpdate",
                "event_updateTimeComes",
                "serviceTask_synchroniseUpdate",
                "serviceTask_watchUpdate",
                "serviceTask_rollBackUpdate",
                "userTask_resolveUpdateFailure",
                "serviceTask_announceEnd",
                "serviceTask_continueRollOut",
                "endEvent_updated"
            })
    void nothing_starts_in_the_middle(String place) {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        for (boolean skipping : List.of(false, true))
            assertThat(catchThrowable(() -> engine.getRuntimeService()
                            .createProcessInstanceByKey(PROCESS)
                            .businessKey(story.key())
                            .setVariable("group", "release-manager")
                            .startBeforeActivity(place)
                            .execute(skipping, skipping)))
                    .as(place)
                    .isNotNull();
        nothingHasCome(story);
    }

    @Test
    void nothing_starts_under_anothers_key() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        assertThatThrownBy(() -> As.user(
                        "zoe", () -> engine.getRuntimeService().startProcessInstanceByKey(PROCESS, story.key())))
                .hasStackTraceContaining("neither it nor a roll-out is given");

        merge(INT);
        As.user("zoe", () -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        PROCESS,
                        story.key(),
                        Map.of(
                                "service", "nublado",
                                "environment", "idfint",
                                "disruption", "none",
                                "nature", "minor",
                                "reason", "Another")));
        assertThat(updates.open())
                .as("the key is its own, not the one that came along")
                .hasSize(2);
        nothingHasCome(story);
    }

    @Test
    void the_start_form_of_tasklist_registers_an_update() {
        merge(INT);
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId();

        As.user("zoe", () -> engine.getFormService()
                .submitStartForm(
                        definition,
                        Map.of(
                                "service", "nublado",
                                "environment", "idfint",
                                "disruption", "none",
                                "nature", "minor",
                                "reason", "By Tasklist",
                                "group", "nobody")));

        assertThat(updates.open()).hasSize(1);
        assertThat(updates.open().get(0).reason()).isEqualTo("By Tasklist");
        assertThat(updates.open().get(0).state()).isEqualTo(UpdateState.IN_APPROVAL);
    }

    @Test
    void what_a_completion_brings_along_changes_nothing() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");
        Task task = story.openTasks("userTask_approveUpdate").get(0);
        Map<String, Object> forged = new HashMap<>(Map.of(
                "decision", "approve",
                "group", "science-platform",
                "nrOfInstances", 0,
                "state", "WAITING",
                "commit", newCommit().value()));

        assertThatThrownBy(() -> As.user("ada", () -> engine.getTaskService().complete(task.getId(), forged)))
                .rootCause()
                .hasMessageContaining("'ada' is not in release-manager");
        nothingHasCome(story);
        var target = story.update().target();
        As.user("rae", () -> engine.getTaskService().complete(task.getId(), forged));
        assertThat(story.update().target()).isEqualTo(target);
    }

    @Test
    void messages_from_elsewhere_end_nothing() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        for (String message : List.of(MessageNames.UPDATE_WITHDRAWN, MessageNames.UPDATE_SUPERSEDED))
            assertThat(catchThrowable(() -> engine.getRuntimeService()
                            .createMessageCorrelation(message)
                            .processInstanceId(story.instance())
                            .correlate()))
                    .as(message)
                    .isNotNull();
        story.process().isWaitingAt("userTask_approveUpdate");
        nothingHasCome(story);
    }

    @Test
    void a_timer_that_is_executed_early_brings_nothing() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
        String timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.instance())
                .timers()
                .singleResult()
                .getId();

        engine.getManagementService().executeJob(timer);
        story.runJobsDue();

        assertThat(argocd.requests()).isEmpty();
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(story.waitsUntil()).isEqualTo("2026-11-26T23:00:00Z");
        assertThat(story.actions()).doesNotContain("WINDOW_MISSED");
    }

    @Test
    void a_timer_that_is_executed_early_does_not_shorten_a_notice() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod").approveAs("rae", "release-manager");
        String timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.instance())
                .timers()
                .singleResult()
                .getId();

        engine.getManagementService().executeJob(timer);
        story.runJobsDue();

        assertThat(argocd.requests()).isEmpty();
        assertThat(story.waitsUntil()).isEqualTo("2026-11-24T12:00:00Z");
    }

    private void nothingHasCome(UpdateStory story) {
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(argocd.requests()).isEmpty();
    }
}
