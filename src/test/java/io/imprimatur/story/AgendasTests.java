package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItem.Ending;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.DecideAgendaItem;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.SyncAgendasJob;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

/** RSP operations is held on Mondays at 17:00Z, Data Preview Coordination on Tuesdays at 17:00Z, for an hour each. */
class AgendasTests extends StoryTest {

    private static final String FIRST_REVIEW = "userTask_reviewAtRspOps";
    private static final String SECOND_REVIEW = "userTask_reviewAtDataPreviewCoordination";
    private static final Instant THIS_MONDAY = Instant.parse("2026-11-23T17:00:00Z");
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-30T17:00:00Z");
    private static final Instant THIRD_MONDAY = Instant.parse("2026-12-07T17:00:00Z");

    @Autowired
    private AgendaItems items;

    @Autowired
    private SyncAgendasJob syncAgendasJob;

    @Autowired
    private DecideAgendaItem decideAgendaItem;

    @Autowired
    private WithdrawProposal withdrawProposal;

    @Test
    void a_review_is_due_at_the_next_meeting_and_called_after_it() {
        Story story = story().propose(newTag());

        assertThat(due(story, FIRST_REVIEW)).isEqualTo(THIS_MONDAY);
        assertThat(task(story, FIRST_REVIEW).getName())
                .isEqualTo("Review at RSP operations: "
                        + story.proposal().candidate().tag());

        story.answer("rsp", FIRST_REVIEW, "approve");
        assertThat(due(story, SECOND_REVIEW)).isEqualTo("2026-11-24T17:00:00Z");
        assertThat(task(story, SECOND_REVIEW).getName()).startsWith("Review at Data Preview Coordination: ");
    }

    @Test
    void what_is_deferred_in_its_meeting_is_on_the_following_agenda() {
        Story story =
                story().propose(newTag()).at("2026-11-23T17:30:00Z").answer("rsp", FIRST_REVIEW, "defer", "Next week");

        assertThat(due(story, FIRST_REVIEW)).isEqualTo(NEXT_MONDAY);
        assertThat(starts(story)).containsExactly(THIS_MONDAY, NEXT_MONDAY);
        assertThat(item(story, 0).said()).get().satisfies(said -> {
            assertThat(said.comment()).isEqualTo("Next week");
            assertThat(said.at()).isEqualTo("2026-11-23T17:30:00Z");
        });
    }

    @Test
    void what_is_deferred_before_its_meeting_is_on_the_following_agenda_too() {
        Story story = story().propose(newTag())
                .answer("rsp", FIRST_REVIEW, "defer", "Not this week")
                .answer("rsp", FIRST_REVIEW, "defer", "Nor the next");

        assertThat(due(story, FIRST_REVIEW)).isEqualTo(THIRD_MONDAY);
        assertThat(starts(story)).containsExactly(THIS_MONDAY, NEXT_MONDAY, THIRD_MONDAY);
    }

    @Test
    void however_much_was_said_the_next_form_holds_it() {
        Story story = story().propose(newTag());

        for (int i = 0; i < 3; i++) story.answer("rsp", FIRST_REVIEW, "defer", "x".repeat(1990) + " (" + i + ")");

        String saidBefore = (String) engine.getTaskService()
                .getVariableLocal(task(story, FIRST_REVIEW).getId(), "saidBefore");
        assertThat(saidBefore).startsWith("…").contains("RSP operations").endsWith("(2)");
    }

    @Test
    void what_arrives_while_the_meeting_is_held_is_for_the_next() {
        clock.set(Instant.parse("2026-11-23T17:00:00Z"));

        assertThat(due(story().propose(newTag()), FIRST_REVIEW)).isEqualTo(NEXT_MONDAY);
    }

    @Test
    void what_a_meeting_did_not_decide_is_carried_over_once() {
        Story story = story().propose(newTag()).at("2026-11-23T17:59:59Z");
        syncAgendasJob.run();
        assertThat(starts(story)).containsExactly(THIS_MONDAY);

        story.at("2026-11-23T18:00:00Z");
        syncAgendasJob.run();
        syncAgendasJob.run();

        assertThat(due(story, FIRST_REVIEW)).isEqualTo(NEXT_MONDAY);
        assertThat(starts(story)).containsExactly(THIS_MONDAY, NEXT_MONDAY);
        assertThat(item(story, 0).ending()).contains(Ending.NOT_DECIDED);
        assertThat(item(story, 1).leftOverFrom()).contains(THIS_MONDAY);
    }

    @Test
    void a_decision_right_after_the_meeting_is_on_its_agenda() {
        Story story = story().propose(newTag()).at("2026-11-23T18:00:01Z").answer("rsp", FIRST_REVIEW, "approve");

        assertThat(starts(story)).containsExactly(THIS_MONDAY);
        assertThat(item(story, 0).said()).get().satisfies(said -> assertThat(said.at())
                .isEqualTo("2026-11-23T18:00:01Z"));
    }

    @Test
    void what_is_withdrawn_leaves_the_agenda_and_is_not_carried_over() {
        Story story = story().propose(newTag());
        As.user("zoe", () -> withdrawProposal.withdraw(story.id(), new UserComment("a mistake")));

        story.at("2026-11-24T12:00:00Z");
        syncAgendasJob.run();

        assertThat(items.open(story.id())).isEmpty();
        assertThat(item(story, 0).ending()).contains(Ending.TAKEN_OFF);
        assertThat(starts(story)).containsExactly(THIS_MONDAY);
    }

    @Test
    void what_nothing_has_changed_for_stays_as_it_is() {
        Story story = story().propose(newTag());
        AgendaItem before = item(story, 0);

        syncAgendasJob.run();

        assertThat(item(story, 0)).isEqualTo(before);
    }

    @Test
    void of_two_chairs_at_once_one_decides_and_the_other_is_told() throws Exception {
        Story story = story().propose(newTag());
        long item = item(story, 0).id();
        ExecutorService chairs = Executors.newFixedThreadPool(2);
        try {
            List<Future<AgendaItem>> both = chairs.invokeAll(List.of(defer(item), defer(item)));

            assertThat(both).filteredOn(each -> refusal(each) == null).hasSize(1);
            assertThat(both)
                    .filteredOn(each -> refusal(each) != null)
                    .singleElement()
                    .satisfies(each -> assertThat(refusal(each))
                            .isInstanceOf(Refusal.class)
                            .hasMessageContaining("already decided, deferred by rsp"));
        } finally {
            chairs.shutdownNow();
        }
        assertThat(story.actions()).containsExactly("PROPOSED", "DEFERRED");
        assertThat(starts(story)).containsExactly(THIS_MONDAY, NEXT_MONDAY);
    }

    @Test
    void a_refused_decision_changes_nothing() {
        Story story = story().propose(newTag());
        AgendaItem before = item(story, 0);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> As.user("rsp", () -> decide(before.id(), "decline", "")))
                .withMessageContaining("Please add a comment");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> As.user("dora", () -> decide(before.id(), "approve", "")))
                .withMessageContaining("is not in rsp-ops");

        assertThat(item(story, 0)).isEqualTo(before);
        assertThat(story.actions()).containsExactly("PROPOSED");
    }

    private Callable<AgendaItem> defer(long item) {
        return () -> {
            SecurityContextHolder.getContext().setAuthentication(TestLogins.of("rsp"));
            return decide(item, "defer", "Next week");
        };
    }

    private AgendaItem decide(long item, String decision, String comment) {
        return decideAgendaItem.decide(Meeting.RSP_OPS, item, decision, new UserComment(comment));
    }

    private static Throwable refusal(Future<AgendaItem> answer) {
        try {
            answer.get();
            return null;
        } catch (ExecutionException refused) {
            return refused.getCause();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private List<Instant> starts(Story story) {
        return items.of(story.id(), Meeting.RSP_OPS).stream()
                .map(item -> item.starts().orElseThrow())
                .toList();
    }

    private AgendaItem item(Story story, int n) {
        return items.of(story.id(), Meeting.RSP_OPS).get(n);
    }

    private static Task task(Story story, String key) {
        return story.openTasks(key).get(0);
    }

    private static Instant due(Story story, String key) {
        return task(story, key).getDueDate().toInstant();
    }
}
