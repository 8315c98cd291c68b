package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.UpdateState;
import java.util.List;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances of version 1 of the update process, whose conditions compare the name of the state. */
class EarlierUpdateModelTests extends UpdateStoryTest {

    private static final List<String> FORMS =
            List.of("propose-update", "approve-update", "resolve-moved-target", "resolve-update-failure");

    private Deployment earlier;

    /** The engine starts the version that was deployed last. */
    @BeforeEach
    void deployTheEarlierModel() {
        DeploymentBuilder deployment = engine.getRepositoryService()
                .createDeployment()
                .name("earlier updates")
                .addClasspathResource("earlier/gated-service-update.bpmn");
        FORMS.forEach(form -> deployment.addClasspathResource("bpmn/" + form + ".form"));
        earlier = deployment.deploy();
    }

    @AfterEach
    void deleteTheEarlierModel() {
        engine.getRepositoryService().deleteDeployment(earlier.getId(), true);
    }

    @Test
    void an_update_is_approved_and_deployed() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint");
        assertThat(versionTag(story)).isEqualTo("1");

        story.approveAs("ada", "science-platform").approveAs("sam", "science-platform");
        story.at("2026-11-23T13:00:00Z");
        argocd.finish(INT, Health.HEALTHY);
        story.lookTwice();

        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
        assertThat(story.passed()).contains("endEvent_updated");
    }

    @Test
    void a_declined_update_ends() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint");

        story.answerAs("ada", "science-platform", "decline", "Not this week");

        assertThat(story.state()).isEqualTo(UpdateState.DECLINED);
        assertThat(story.passed()).contains("endEvent_updateDeclined");
    }

    @Test
    void a_degraded_update_is_rolled_back() {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.PROGRESSING);
        story.lookAgain();
        argocd.health(DEV, Health.DEGRADED);
        story.lookTwice();

        story.answer("sam", "userTask_resolveUpdateFailure", "roll-back");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();

        assertThat(story.state()).isEqualTo(UpdateState.ROLLED_BACK);
        assertThat(story.passed()).contains("endEvent_updateRolledBack");
    }

    private String versionTag(UpdateStory story) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(earlier.getId())
                .processDefinitionId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(story.instance())
                        .singleResult()
                        .getProcessDefinitionId())
                .singleResult()
                .getVersionTag();
    }
}
