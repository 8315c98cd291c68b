package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.calendar.ConfiguredMeetings;
import io.imprimatur.image.review.SyncAgendasJob;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The calendar of a meeting is added, or removed, while a proposal waits: each in each state. The process itself holds
 * the two meetings, whether they have a calendar or not.
 */
class ChangedMeetingsTests extends ChangedGatesTest {

    private static final Map<Stage, String> MEETINGS =
            Map.of(Stage.IN_THE_FIRST_MEETING, "rsp-ops", Stage.IN_THE_SECOND_MEETING, "dp-coordination");

    @Autowired
    ConfiguredMeetings.Changeable meetings;

    @Autowired
    SyncAgendasJob syncAgendasJob;

    @AfterEach
    void holdMeetings() {
        meetings.add("rsp-ops", "RSP operations");
        meetings.add("dp-coordination", "Data Preview Coordination");
    }

    @ParameterizedTest(name = "the calendar of a meeting is removed {0}")
    @EnumSource
    void the_calendar_of_a_meeting_is_removed(Stage stage) {
        Story story = at(stage);
        List<String> tasks = taskIds(story);

        meetings.remove("rsp-ops");
        meetings.remove("dp-coordination");
        follow();

        assertThat(taskIds(story)).isEqualTo(tasks);
        if (MEETINGS.containsKey(stage)) {
            assertThat(tasks(story)).extracting(Task::getDueDate).containsOnlyNulls();
            assertThat(blockers(story)).singleElement().satisfies(blocker -> {
                assertThat(blocker.meeting()).isEqualTo(MEETINGS.get(stage));
                assertThat(blocker.detail()).contains("no date is scheduled");
            });
        }
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);
        assertPromotedEverywhere(finish(story));
        assertThat(story.actions()).filteredOn("APPROVED"::equals).hasSize(2);
    }

    @ParameterizedTest(name = "the calendar of a meeting is added {0}")
    @EnumSource
    void the_calendar_of_a_meeting_is_added(Stage stage) {
        meetings.remove("rsp-ops");
        meetings.remove("dp-coordination");
        Story story = at(stage);
        List<String> tasks = taskIds(story);

        holdMeetings();
        follow();

        assertThat(taskIds(story)).isEqualTo(tasks);
        if (MEETINGS.containsKey(stage)) {
            assertThat(tasks(story)).extracting(Task::getDueDate).doesNotContainNull();
            assertThat(blockers(story)).singleElement().satisfies(blocker -> assertThat(blocker.detail())
                    .contains("on the agenda of"));
        }
        if (stage != Stage.BEING_PROMOTED) assertSettled(story);
        assertPromotedEverywhere(finish(story));
    }

    private void follow() {
        syncAgendasJob.run();
        syncGatesJob.run();
    }
}
