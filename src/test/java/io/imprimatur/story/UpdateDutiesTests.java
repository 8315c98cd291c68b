package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.image.signoff.NameDesignate;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Formalities;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import io.imprimatur.service.update.UpdateDetails;
import io.imprimatur.service.update.UpdateDetailsQuery;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody brings an update through its gate alone, whatever they declare, accept or designate. */
class UpdateDutiesTests extends UpdateStoryTest {

    private static final String APPROVE = "userTask_approveUpdate";

    @Autowired
    private Formalities formalities;

    @Autowired
    private UpdateDetailsQuery updateDetailsQuery;

    @Autowired
    private NameDesignate nameDesignate;

    @AfterEach
    void forgetDesignatesAndOwnTables() {
        jdbc.sql("delete from designation").update();
        engine.getRepositoryService().createDeploymentQuery().deploymentName("another table").list().stream()
                .forEach(each -> engine.getRepositoryService().deleteDeployment(each.getId(), true));
    }

    @ParameterizedTest
    @CsvSource({
        "rae, release-manager, idfprod, none,     minor, RELEASE_MANAGER",
        "rae, release-manager, idfprod, expected, minor, RELEASE_MANAGER",
        "rae, release-manager, summit,  none,     minor, RELEASE_MANAGER",
        "dan, product-owner,   idfprod, none,     major, CHANGE_CONTROL_BOARD",
        "mia, middleware-lead, summit,  expected, major, CHANGE_CONTROL_BOARD"
    })
    void the_proposer_does_not_approve(
            String proposer, String group, String environment, String disruption, String nature, Level level) {
        merge(new ApplicationKey(environment, "nublado"));
        UpdateStory story =
                story().proposeAs(proposer, "nublado", "", disruption, nature, UpdateDestination.of(environment, null));
        assertThat(formalities.of(story.id()).orElseThrow().level()).isEqualTo(level);

        assertThatThrownBy(() -> story.approveAs(proposer, group))
                .rootCause()
                .hasMessageContaining("'" + proposer + "' cannot approve " + story.id())
                .hasMessageContaining("expected a person other than the proposer");

        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(story.actions()).doesNotContain("UPDATE_APPROVED");
        assertThat(blocker(story, group).canBeClearedBy()).doesNotContain(proposer);
    }

    @Test
    void the_proposer_may_still_decline_it() {
        merge(PROD);
        UpdateStory story = proposedBy("rae", "idfprod");

        story.answerAs("rae", "release-manager", "decline", "Not today");

        assertThat(story.state()).isEqualTo(UpdateState.DECLINED);
    }

    @Test
    void another_release_manager_approves_what_a_release_manager_proposed() {
        merge(PROD);
        UpdateStory story = proposedBy("rae", "idfprod");

        assertThat(story.approveAs("remy", "release-manager").state()).isEqualTo(UpdateState.WAITING);
    }

    @Test
    void the_proposer_is_one_of_two_of_a_team_at_most() {
        merge(INT);
        UpdateStory story = proposedBy("ada", "idfint").approveAs("ada", "science-platform");

        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(blocker(story, "science-platform").canBeClearedBy()).doesNotContain("ada");
        assertThatThrownBy(() -> story.approveAs("ada", "science-platform"))
                .rootCause()
                .hasMessageContaining("expected another person of science-platform");
        assertThat(story.approveAs("sam", "science-platform").state()).isEqualTo(UpdateState.WAITING);
    }

    @Test
    void who_accepts_a_newer_commit_does_not_approve_it() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod").approveAs("rae", "release-manager");
        merge(PROD);
        story.at("2026-11-24T12:00:00Z").answer("rae", "userTask_resolveMovedTarget", "accept", "That one too");

        assertThatThrownBy(() -> story.approveAs("rae", "release-manager"))
                .rootCause()
                .hasMessageContaining("expected a person other than who accepted the newer commit");
        assertThat(blocker(story, "release-manager").canBeClearedBy()).doesNotContain("rae");

        assertThat(story.approveAs("remy", "release-manager").state()).isNotEqualTo(UpdateState.IN_APPROVAL);
    }

    @Test
    void the_proposer_does_not_approve_a_newer_commit_that_another_accepted() {
        merge(PROD);
        UpdateStory story = proposedBy("rae", "idfprod").approveAs("remy", "release-manager");
        merge(PROD);
        story.at("2026-11-24T12:00:00Z").answer("ada", "userTask_resolveMovedTarget", "accept", "That one too");

        assertThatThrownBy(() -> story.approveAs("rae", "release-manager"))
                .rootCause()
                .hasMessageContaining("expected a person other than the proposer");
    }

    @Test
    void each_environment_of_a_roll_out_has_its_proposer() {
        merge(DEV);
        merge(INT);
        merge(PROD);
        UpdateStory story =
                story().proposeAs("rae", "nublado", "", "none", "minor", UpdateDestination.of(null, "science"));
        brought(story, DEV);
        soaked(story);
        story.approveAs("ada", "science-platform").approveAs("sam", "science-platform");
        story.at(clock.instant().plusSeconds(3601).toString());
        brought(story, INT);
        soaked(story);

        assertThat(story.update().at()).isEqualTo(PROD);
        assertThatThrownBy(() -> story.approveAs("rae", "release-manager"))
                .rootCause()
                .hasMessageContaining("expected a person other than the proposer");
    }

    @Test
    void whom_the_proposer_designated_does_not_approve_in_the_proposers_place() {
        As.user(
                "mia",
                () -> nameDesignate.name(
                        "middleware-lead",
                        "tess",
                        LocalDate.parse("2026-11-23"),
                        LocalDate.parse("2026-11-27"),
                        List.of(),
                        new UserComment("Holidays")));
        merge(PROD);
        UpdateStory story =
                story().proposeAs("mia", "nublado", "", "none", "major", UpdateDestination.of("idfprod", null));

        assertThat(blocker(story, "middleware-lead").canBeClearedBy())
                .contains("ben")
                .doesNotContain("tess", "mia");
        assertThatThrownBy(() -> story.approveAs("tess", "middleware-lead"))
                .rootCause()
                .hasMessageContaining("'tess' cannot approve " + story.id())
                .hasMessageContaining("designated by mia");
        story.approveAs("ben", "middleware-lead").approveAs("dan", "product-owner");
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(trail.of(story.id().toString()))
                .filteredOn("action", "UPDATE_APPROVED")
                .extracting("actor", "capacity", "onBehalfOf")
                .containsExactly(tuple("ben", "designate", "mia"), tuple("dan", "lead", null));
    }

    @Test
    void what_the_proposer_declared_is_marked_for_the_approver() {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        UpdateDetails details = updateDetailsQuery.describe(story.update());
        assertThat(details.declaredBy()).isEqualTo("zoe");
        assertThat(details.formality().withoutDeclaration().level()).isEqualTo("CHANGE_CONTROL_BOARD");
        assertThat(shownAtTheTask(story, "declared"))
                .isEqualTo("Declared by zoe (proposer): disruption none, minor change.");
        assertThat(shownAtTheTask(story, "withoutDeclaration"))
                .contains("change control board", "72 hours", "maintenance window");
        assertThat(entry(story, "FORMALITY_DECIDED").comment())
                .contains("declared by zoe (proposer): disruption none, minor change")
                .contains("without the declaration: CHANGE_CONTROL_BOARD");

        story.approveAs("rae", "release-manager");
        assertThat(entry(story, "UPDATE_APPROVED").comment())
                .contains("declared by zoe (proposer)", "without the declaration: CHANGE_CONTROL_BOARD");
    }

    @Test
    void a_declaration_that_changes_nothing_is_marked_as_declared_and_no_more() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint");

        assertThat(updateDetailsQuery.describe(story.update()).formality().withoutDeclaration())
                .isNull();
        assertThat(shownAtTheTask(story, "declared")).contains("zoe (proposer)");
        assertThat(shownAtTheTask(story, "withoutDeclaration")).isEqualTo("the same");
    }

    /** The table as it comes has no such row; people may write one. */
    @Test
    void a_declaration_alone_does_not_do_without_everybody() {
        useTable(
                "\"RELEASE_MANAGER\"",
                "\"CONTINUOUS\"",
                "\"release managers\"",
                "\"nobody\"",
                "Scientists use the service: a");
        merge(PROD);

        UpdateStory story = story().propose("nublado", "idfprod");

        Formality decided = formalities.of(story.id()).orElseThrow();
        assertThat(decided.level()).isEqualTo(Level.TEAM_CONSENSUS);
        assertThat(decided.approvers()).containsExactly("science-platform", "science-platform");
        assertThat(decided.why()).contains("a declaration alone does not replace it");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(argocd.requests()).isEmpty();
    }

    @Test
    void where_the_declaration_lowered_the_level_the_proposer_is_not_one_of_the_team() {
        useTable(
                "\"RELEASE_MANAGER\"",
                "\"TEAM_CONSENSUS\"",
                "\"release managers\"",
                "\"team\"",
                "Scientists use the service: a");
        merge(PROD);
        UpdateStory story = proposedBy("ada", "idfprod");
        assertThat(formalities.of(story.id()).orElseThrow().level()).isEqualTo(Level.TEAM_CONSENSUS);

        assertThatThrownBy(() -> story.approveAs("ada", "science-platform"))
                .rootCause()
                .hasMessageContaining("expected a person other than the proposer");

        story.approveAs("sam", "science-platform");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
    }

    @Test
    void the_proposer_does_not_declare_healthy_what_is_not() {
        merge(PROD);
        UpdateStory story = proposedBy("rae", "idfprod").approveAs("remy", "release-manager");
        story.at("2026-11-24T12:00:00Z");
        argocd.finish(PROD, Health.DEGRADED);
        for (int i = 0; i < 5 && story.state() != UpdateState.IN_TROUBLE; i++) story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);

        assertThatThrownBy(() -> story.answer("rae", "userTask_resolveUpdateFailure", "accept", "Looks fine to me"))
                .rootCause()
                .hasMessageContaining("expected a person other than the proposer");
        story.answer("remy", "userTask_resolveUpdateFailure", "accept", "It is the probe");
        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
    }

    private UpdateStory proposedBy(String user, String environment) {
        return story().proposeAs(user, "nublado", "", "none", "minor", UpdateDestination.of(environment, null));
    }

    private void brought(UpdateStory story, ApplicationKey at) {
        argocd.finish(at, Health.HEALTHY);
        story.lookTwice();
        assertThat(story.state()).isEqualTo(UpdateState.UPDATED);
    }

    private void soaked(UpdateStory story) {
        story.at(clock.instant().plusSeconds(7201).toString());
        story.of(updates.of(story.update().rollOut().orElseThrow()).stream()
                .reduce((first, last) -> last)
                .orElseThrow()
                .id());
        story.runJobsDue();
    }

    private UpdateBlocker blocker(UpdateStory story, String group) {
        return updateDetailsQuery.describe(story.update()).blockers().stream()
                .filter(blocker -> group.equals(blocker.role()))
                .findFirst()
                .orElseThrow();
    }

    private AuditEntry entry(UpdateStory story, String action) {
        return trail.of(story.key()).stream()
                .filter(entry -> entry.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private String shownAtTheTask(UpdateStory story, String name) {
        return (String) engine.getTaskService()
                .getVariableLocal(story.openTasks(APPROVE).get(0).getId(), name);
    }

    /** In every row whose reason begins so, puts one level and one kind of approver for another. */
    private void useTable(String level, String otherLevel, String approvers, String others, String why) {
        StringBuilder table = new StringBuilder();
        for (String row : formality().split("(?=<rule )", -1))
            table.append(row.contains(why) ? row.replace(level, otherLevel).replace(approvers, others) : row);
        engine.getRepositoryService()
                .createDeployment()
                .name("another table")
                .addString("formality.dmn", table.toString())
                .deploy();
    }

    private static String formality() {
        try (InputStream model = UpdateDutiesTests.class.getResourceAsStream("/bpmn/formality.dmn")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
