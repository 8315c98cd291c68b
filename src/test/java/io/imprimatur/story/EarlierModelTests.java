package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.ProposalState;
import java.util.List;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances of a model that has no way back, as they wait in an installation that was upgraded. */
class EarlierModelTests extends ChangedGatesTest {

    private static final List<String> FORMS = List.of(
            "propose-image",
            "review-image",
            "attest-notebooks",
            "resolve-notebook-failures",
            "open-signoff-ticket",
            "acknowledge-image",
            "resolve-objection",
            "resolve-promotion-failure");

    private Deployment earlier;

    /** The engine starts the version that was deployed last. */
    @BeforeEach
    void deployTheEarlierModel() {
        DeploymentBuilder deployment = engine.getRepositoryService()
                .createDeployment()
                .name("earlier")
                .addClasspathResource("earlier/recommended-image-promotion.bpmn");
        FORMS.forEach(form -> deployment.addClasspathResource("bpmn/" + form + ".form"));
        earlier = deployment.deploy();
    }

    @Override
    void afterwards() {
        engine.getRepositoryService().deleteDeployment(earlier.getId(), true);
    }

    @Test
    void an_added_role_is_asked_though_its_model_has_no_way_back() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);

        change(channel -> withRoles(channel, plus(channel.roles(), "archivist")));

        assertThat(asked(story)).containsExactly("userTask_acknowledge of archivist");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
        assertThat(story.passed()).doesNotContain("gateway_ticketOpen");
    }

    @Test
    void an_added_deployment_is_verified_and_the_ticket_is_not_asked_for_again() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        change(channel -> withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod", "summit", "base"))));

        story.answer("ada", "userTask_attestNotebooks", "passed");
        syncGatesJob.run();

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
        assertThat(story.actions()).filteredOn("TICKET_OPENED"::equals).hasSize(1);
    }

    @Test
    void a_role_that_is_added_when_the_window_opens_keeps_the_promotion_from_beginning_until_it_is_asked() {
        Story story = at(Stage.WAITING_FOR_THE_WINDOW);
        settings.channels.compute(
                "recommended", (id, channel) -> withRoles(channel, plus(channel.roles(), "archivist")));

        story.tryAt(IN_WINDOW);
        assertThat(story.actions()).doesNotContain("PROMOTION_STARTED", "GATE_REOPENED");
        syncGatesJob.run();

        assertThat(asked(story)).containsExactly("userTask_acknowledge of archivist");
        assertThat(story.actions()).endsWith("GATE_REOPENED");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    @Test
    void a_removed_role_is_not_waited_for() {
        Story story = at(Stage.IN_THE_SIGN_OFF);

        change(channel -> withRoles(channel, List.of("product-owner")));

        assertThat(asked(story)).containsExactly("userTask_acknowledge of product-owner");
        assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }
}
