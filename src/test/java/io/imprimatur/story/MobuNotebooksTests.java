package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.CleanUpRuns;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.PollCollections;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.image.verification.Verifications;
import io.imprimatur.testing.MobuPlan;
import io.imprimatur.testing.MobuStandIn;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MobuNotebooksTests extends NotebookStoryTest {

    private static final String RESOLVE = "userTask_resolveNotebookFailures";

    @Autowired
    WithdrawProposal withdrawProposal;

    @Autowired
    CleanUpRuns cleanUpRuns;

    @Autowired
    Verifications verifications;

    @Autowired
    PollCollections pollCollections;

    @Test
    void notebooks_that_pass_let_the_proposal_go_on_and_leave_nothing_at_mobu() {
        Story story = later(story().propose(newTag()).approved());

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.PASSED);
        assertThat(cell(story).passed()).isEqualTo(3);
        assertThat(cell(story).run().orElseThrow().commit()).contains(COLLECTION.head());
        assertThat(cell(story).cell().comment())
                .contains("3 passed", COLLECTION.head().substring(0, 12));
        assertThat(cell(story).outcomes()).allMatch(each -> each.took().equals(Duration.ofSeconds(30)));
        assertThat(story.openTasks("userTask_attestNotebooks")).isEmpty();
        assertThat(MOBU.flocks()).isEmpty();
    }

    @Test
    void mobu_is_asked_for_the_digest_and_the_commit_and_nothing_that_it_does_not_know() {
        Story story = story().propose(newTag()).approved();

        var options = MOBU.lastPut().at("/business/options");
        assertThat(MOBU.lastPut().at("/business/type").asText()).isEqualTo("NotebookRunnerList");
        assertThat(options.at("/image/class").asText()).isEqualTo("by-reference");
        assertThat(options.at("/image/reference").asText())
                .isEqualTo(story.proposal().candidate().repository() + ":"
                        + story.proposal().candidate().tag() + "@"
                        + story.proposal().candidate().digest());
        assertThat(options.path("repo_ref").asText()).isEqualTo(COLLECTION.head());
        assertThat(options.at("/collection_rules/0/type").asText()).isEqualTo("intersect_union_of");
        assertThat(options.at("/collection_rules/1/patterns/0").asText()).isEqualTo("old/**");
        assertThat(MOBU.lastPut().at("/users/0/username").asText()).isEqualTo("bot-mobu-imprimatur-1");
    }

    @Test
    void a_failure_is_known_by_its_count() {
        Story story = failedAt("b.ipynb");

        story.process().isWaitingAt(RESOLVE);
        CellEvidence cell = cell(story);
        assertThat(cell.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.path()).isEqualTo("b.ipynb");
            assertThat(failure.error()).contains("CodeExecutionError");
        });
        assertThat(cell.passed() + cell.skipped()).isEqualTo(2);
        assertThat(MOBU.flocks()).isEmpty();
    }

    @Test
    void no_notebook_at_all_is_not_a_pass() {
        MOBU.plan(MobuPlan.of());
        Story story = later(story().propose(newTag()).approved());

        story.process().isWaitingAt(RESOLVE);
        assertThat(cell(story).cell().comment()).containsAnyOf("no notebook ran", "the image of the run is unknown");
    }

    @Test
    void another_image_than_the_candidate_is_not_a_pass() {
        MOBU.plan(MobuPlan.of("a.ipynb").running("ghcr.io/lsst-sqre/sciplat-lab:w_2020_01@sha256:" + "0".repeat(64)));
        Story story = later(story().propose(newTag()).approved());

        story.process().isWaitingAt(RESOLVE);
        assertThat(cell(story).cell().comment()).contains("w_2020_01", "ran, not");
    }

    @Test
    void what_never_ends_is_stopped_after_its_time() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose(newTag()).approved());
        assertThat(cell(story).run().orElseThrow().isActive()).isTrue();
        assertThat(MOBU.flocks()).hasSize(1);

        later(story, Duration.ofHours(7));

        assertThat(cell(story).cell().comment()).contains("did not end within PT6H");
        assertThat(MOBU.flocks()).isEmpty();
    }

    @Test
    void a_flock_that_vanished_is_started_once_more_and_then_reported() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose(newTag()).approved());

        MOBU.restart();
        later(later(story));
        assertThat(MOBU.flocks()).hasSize(1);

        MOBU.restart();
        later(story);
        assertThat(cell(story).cell().comment()).contains("vanished");
        story.process().isWaitingAt(RESOLVE);
    }

    @Test
    void a_run_that_was_started_just_before_a_crash_is_found_again() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = story().propose(newTag()).approved();
        jdbc.sql("update notebook_run set state = 'WANTED', started_at = null where proposal = ?")
                .param(story.id().number())
                .update();

        later(story);

        assertThat(MOBU.requests()).filteredOn("PUT /mobu/flocks"::equals).hasSize(1);
        assertThat(cell(story).run().orElseThrow().startedAt()).isPresent();
    }

    @Test
    void one_bot_user_has_one_run_at_a_time() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose("crowded", newTag()).approved());

        assertThat(MOBU.flocks()).hasSize(1);
        assertThat(story.openTasks("userTask_attestNotebooks")).hasSize(1);

        later(story, Duration.ofHours(7));
        later(story);
        assertThat(MOBU.flocks()).hasSize(1);
    }

    @Test
    void refusals_are_told_for_what_they_are() {
        assertThat(refused(401)).contains("token is not valid");
        assertThat(refused(403)).contains("exec:admin");
        assertThat(refused(422)).contains("does not understand");
    }

    @Test
    void what_may_pass_is_waited_for_and_given_up_after_an_hour() {
        MOBU.answerWith(503);
        Story story = later(story().propose(newTag()).approved());
        assertThat(cell(story).run().orElseThrow().trouble().orElseThrow()).contains("503");

        later(later(story, Duration.ofHours(2)));
        assertThat(cell(story).cell().comment()).contains("given up after 60 minutes");
    }

    @Test
    void tokens_are_nowhere(CapturedOutput logged) {
        Story story = failedAt("a.ipynb");
        MOBU.answerWith(422);
        later(story.answer("ada", RESOLVE, "rerun", "Again"));

        String everything = jdbc.sql("select log || ' ' || coalesce(trouble, '') from notebook_run")
                        .query(String.class)
                        .list()
                + " "
                + jdbc.sql("select error || ' ' || log from notebook_outcome")
                        .query(String.class)
                        .list()
                + " "
                + jdbc.sql("select comment from verification")
                        .query(String.class)
                        .list()
                + " "
                + trail.of(story.id().toString()).stream()
                        .map(AuditEntry::comment)
                        .toList();
        assertThat(everything).contains("CodeExecutionError").doesNotContain("gt-live", "gt-admin", "tokentoken");
        assertThat(logged).doesNotContain("gt-live", "gt-admin", "tokentoken");
        assertThat(MobuStandIn.ADMIN).startsWith("gt-admin");
    }

    @Test
    void a_notebook_is_waived_for_a_while_and_then_not() {
        Story story = failedAt("b.ipynb")
                .answer(
                        "ada",
                        RESOLVE,
                        Map.of("decision", "waive", "notebook", "b.ipynb", "until", "2026-11-25", "comment", "Known"));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(cell(story).waived()).isEqualTo(1);
        assertThat(verifications.passed(story.id())).isTrue();

        story.at("2026-11-26T00:00:00Z");
        assertThat(verifications.passed(story.id())).isFalse();
        assertThat(cell(story).hasExpired()).isTrue();
    }

    @Test
    void a_waiver_names_a_notebook_that_failed_and_a_day_to_come() {
        Story story = failedAt("b.ipynb");

        refuses(story, Map.of("notebook", "x.ipynb", "until", "2026-12-01"), "expected one of b.ipynb");
        refuses(story, Map.of("notebook", "b.ipynb"), "last day of the waiver is missing");
        refuses(story, Map.of("notebook", "b.ipynb", "until", "soon"), "'soon' is not a day");
        refuses(story, Map.of("notebook", "b.ipynb", "until", "2026-11-01"), "cannot be the last day");
        story.process().isWaitingAt(RESOLVE);
    }

    @Test
    void a_new_commit_makes_evidence_stale_and_says_so() {
        Story story = later(story().propose(newTag()).approved());
        assertThat(cell(story).isStale()).isFalse();

        COLLECTION.with("new.ipynb", "{}" + newTag());
        pollCollections.poll();

        assertThat(cell(story).isStale()).isTrue();
        assertThat(verifications.passed(story.id())).isTrue();
    }

    @Test
    void a_withdrawn_proposal_leaves_nothing_running() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose(newTag()).approved());

        As.user("zoe", () -> withdrawProposal.withdraw(story.id(), new UserComment("Changed my mind")));
        cleanUpRuns.cleanUp();

        assertThat(MOBU.flocks()).isEmpty();
        assertThat(cell(story).run().orElseThrow().isActive()).isFalse();
    }

    @Test
    void a_rerun_of_what_failed_may_pass() {
        Story story = failedAt("b.ipynb");
        MOBU.reset();

        later(story.answer("ada", RESOLVE, "rerun", "Mended upstream"));

        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(cell(story).outcomes()).hasSize(3).allMatch(each -> each.result() == Result.PASSED);
        assertThat(story.actions()).endsWith("NOTEBOOKS_FAILED", "NOTEBOOKS_RERUN", "NOTEBOOKS_PASSED");
    }

    @Test
    void all_are_run_again_where_that_is_asked_for_also_what_passed_and_what_was_attested() {
        MOBU.plan(MobuPlan.of("a.ipynb").failingAt("a.ipynb"));
        Story story = later(story().propose("crowded", newTag()).approved());
        story.answer("ada", "userTask_attestNotebooks", "passed", "Fine");
        MOBU.reset();
        later(later(story));
        assertThat(evidence.of(story.id()))
                .extracting(each -> each.cell().result())
                .containsExactly(VerificationResult.FAILED, VerificationResult.PASSED, VerificationResult.PASSED);

        story.answer("ada", RESOLVE, Map.of("decision", "rerun", "scope", "all", "comment", "New data"));
        assertThat(story.openTasks("userTask_attestNotebooks")).hasSize(1);
        later(later(later(story)));

        assertThat(MOBU.requests()).filteredOn("PUT /mobu/flocks"::equals).hasSize(3);
        assertThat(evidence.of(story.id()))
                .extracting(each -> each.cell().result())
                .containsExactly(VerificationResult.PASSED, VerificationResult.PENDING, VerificationResult.PASSED);
    }

    @Test
    void another_scope_than_failed_or_all_is_refused() {
        Story story = failedAt("b.ipynb");
        Map<String, Object> answers = Map.of("decision", "rerun", "scope", "some", "comment", "x");
        assertThatThrownBy(() -> story.answer("ada", RESOLVE, answers)).hasMessageContaining("expected failed or all");
    }

    @Test
    void the_engine_has_nothing_but_a_timer_while_notebooks_run() {
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        Story story = later(story().propose(newTag()).approved());
        var jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.proposal().instance())
                .list();

        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.getDuedate()).isAfter(java.util.Date.from(clock.instant()));
            assertThat(((JobEntity) job).getLockOwner()).isNull();
            assertThat(((JobEntity) job).getJobHandlerType()).startsWith("timer-");
        });
    }

    private Story failedAt(String notebook) {
        MOBU.plan(MobuPlan.of("a.ipynb", "b.ipynb", "c.ipynb").failingAt(notebook));
        return later(story().propose(newTag()).approved());
    }

    private String refused(int status) {
        MOBU.answerWith(status);
        Story story = later(story().propose(newTag()).approved());
        MOBU.answerWith(0);
        cleanUpRuns.cleanUp();
        return cell(story).cell().comment();
    }

    private static void refuses(Story story, Map<String, Object> fields, String why) {
        Map<String, Object> answers = new java.util.HashMap<>(fields);
        answers.put("decision", "waive");
        answers.put("comment", "Known");
        assertThatThrownBy(() -> story.answer("ada", RESOLVE, answers)).hasMessageContaining(why);
    }
}
