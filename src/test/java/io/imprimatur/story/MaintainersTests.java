package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.notice.NoticeDispatcher;
import io.imprimatur.testing.MobuPlan;
import io.imprimatur.testing.MobuStandIn;
import io.imprimatur.testing.WebhookServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "imprimatur.url=https://imprimatur.example.org/",
            "imprimatur.notebooks.tutorials.maintainers=community-science,a.n<other>"
        })
class MaintainersTests extends NotebookStoryTest {

    private static final WebhookServer THEIRS = WebhookServer.start();
    private static final String RESOLVE = "userTask_resolveNotebookFailures";

    @Autowired
    private NoticeDispatcher noticeDispatcher;

    @DynamicPropertySource
    static void theirWebhook(DynamicPropertyRegistry properties) {
        String they = "imprimatur.notices.addressees[0].";
        properties.add(they + "name", () -> "community-science");
        properties.add(they + "mention", () -> "<!subteam^S0614TZR7>");
        properties.add(they + "webhook", THEIRS::address);
    }

    @BeforeEach
    void beginHere() {
        noticeDispatcher.initialize();
        WEBHOOK.forget();
        THEIRS.forget();
        jdbc.sql("update notice_duty set seq = (select seq from audit_head), due_at = null, failures = 0")
                .update();
    }

    @Test
    void maintainers_are_called_by_name_and_told_which_notebooks_failed_why_and_where_to_look() {
        Story story = failed();
        noticeDispatcher.dispatch();

        assertThat(THEIRS.acceptedBodies()).singleElement().asString().satisfies(said -> {
            assertThat(said).contains("*" + story.id() + " ", "notebooks failed by imprimatur");
            assertThat(said).contains(", for <!subteam^S0614TZR7>, a.n&lt;other&gt;: tutorials@idfprod ");
            assertThat(said).contains("1 failed", "• b.ipynb: CodeExecutionError: &lt;script&gt;");
            assertThat(said)
                    .contains("<https://imprimatur.example.org/proposals/" + story.id()
                            + "/notebooks/idfprod/tutorials>");
            assertThat(said).doesNotContain("gt-live", MobuStandIn.ADMIN);
        });
        assertThat(WEBHOOK.acceptedBodies()).last().asString().contains("<!subteam^S0614TZR7>", "b.ipynb");
    }

    @Test
    void what_failed_is_told_as_it_was_though_it_is_running_again() {
        Story story = failed();
        MOBU.plan(MobuPlan.of("a.ipynb").gettingStuck());
        later(story.answer("ada", RESOLVE, "rerun", "Again"));
        noticeDispatcher.dispatch();

        assertThat(THEIRS.acceptedBodies()).singleElement().asString().contains("• b.ipynb: CodeExecutionError");
    }

    @Test
    void a_place_that_does_not_answer_keeps_nobody_else_waiting_and_is_told_later_once() {
        THEIRS.answerNext(500, "");
        failed();
        noticeDispatcher.dispatch();
        noticeDispatcher.dispatch();

        assertThat(THEIRS.acceptedBodies()).isEmpty();
        assertThat(WEBHOOK.acceptedBodies()).hasSize(2);
        clock.pass(Duration.ofSeconds(3));
        // As after a restart.
        noticeDispatcher.initialize();
        noticeDispatcher.dispatch();
        noticeDispatcher.dispatch();
        assertThat(THEIRS.acceptedBodies()).hasSize(1);
        assertThat(WEBHOOK.acceptedBodies()).hasSize(2);
    }

    @Test
    void what_concerns_others_is_not_told_there() {
        later(story().propose(newTag()).approved());
        noticeDispatcher.dispatch();

        assertThat(THEIRS.acceptedBodies()).isEmpty();
    }

    @Test
    void a_failure_that_a_person_attests_is_told_too() {
        Story story = story().propose("crowded", newTag()).approved();
        story.answer(
                "ada", "userTask_attestNotebooks", Map.of("decision", "failed", "comment", "Plots are <b>blank</b>"));
        noticeDispatcher.dispatch();

        assertThat(THEIRS.acceptedBodies())
                .singleElement()
                .asString()
                .contains("by ada as science-platform", "tutorials@summit Plots are &lt;b&gt;blank")
                .contains("/notebooks/summit/tutorials>");
    }

    @Test
    void who_is_told_from_now_on_is_not_told_the_past(CapturedOutput log) {
        jdbc.sql("delete from notice_duty where place <> ''").update();
        failed();
        noticeDispatcher.initialize();
        noticeDispatcher.dispatch();

        assertThat(THEIRS.acceptedBodies()).isEmpty();
        assertThat(log).doesNotContain("very-secret");
    }

    private Story failed() {
        MOBU.plan(MobuPlan.of("a.ipynb", "b.ipynb", "c.ipynb").failingAt("b.ipynb"));
        return later(story().propose(newTag()).approved());
    }
}
