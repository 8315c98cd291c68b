package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus.State;
import io.imprimatur.service.update.PreparedChange;
import io.imprimatur.service.update.PreparedChangePoller;
import io.imprimatur.service.update.PreparedChanges;
import io.imprimatur.service.update.RequestChange;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.UpdateRequest;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import io.imprimatur.service.update.VersionRepository.Change;
import io.imprimatur.service.update.VersionRepository.Edit;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PreparedChangesTests extends UpdateStoryTest {

    @Autowired
    private RequestChange requestChange;

    @Autowired
    private PreparedChangePoller preparedChangePoller;

    @Autowired
    private PreparedChanges preparedChanges;

    @Test
    void a_pull_request_is_made_followed_and_what_argo_cd_reports_after_its_merge_is_pinned() {
        UpdateStory story = inPreparation();
        assertThat(story.state()).isEqualTo(UpdateState.IN_PREPARATION);
        want(story, "zoe");

        assertThat(change(story).state()).isEqualTo(PreparedChange.State.OPEN);
        Change asked = changes.prepared().get("imprimatur/" + story.key().toLowerCase(Locale.ROOT));
        assertThat(asked.edits())
                .containsExactly(new Edit(
                        new VersionLocation("applications/nublado/values-idfint.yaml", "controller.image.tag"),
                        "8.1.0"));
        assertThat(asked.body()).contains("It is time").contains("zoe");

        changes.setStatus(change(story).number().orElseThrow(), State.MERGED, Optional.of(newCommit()));
        follow(story);
        assertThat(change(story).state()).isEqualTo(PreparedChange.State.MERGED);
        assertThat(story.state()).as("Argo CD has not seen it yet").isEqualTo(UpdateState.IN_PREPARATION);
        Revision target = merge(INT);
        follow(story);

        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(story.update().target()).contains(target);
        assertThat(story.openTasks("userTask_approveUpdate")).hasSize(1);
        assertThat(story.actions())
                .containsSubsequence("CHANGE_WANTED", "CHANGE_PREPARED", "CHANGE_MERGED", "TARGET_PINNED");
    }

    @Test
    void people_s_words_are_words_in_a_pull_request() {
        UpdateStory story =
                inPreparationFor("@all see #1, ![x](https://evil.example.org/i.png) <img src=x>\n# Approved");
        want(story, "zoe");

        Change asked = changes.prepared().get("imprimatur/" + story.key().toLowerCase(Locale.ROOT));
        assertThat(asked.body())
                .startsWith(
                        "@\u200Dall see #\u200D1, !\\[x\\](https:\u200D//evil.example.org/i.png) \\<img src=x\\>\n\\#")
                .contains("Proposed by");
        assertThat(asked.title()).doesNotContain("@", "#");
    }

    @Test
    void nothing_is_pinned_while_the_pull_request_is_open() {
        UpdateStory story = inPreparation();
        want(story, "zoe");
        merge(INT);

        follow(story);

        assertThat(story.state()).isEqualTo(UpdateState.IN_PREPARATION);
    }

    @Test
    void what_somebody_merged_by_hand_is_pinned_too() {
        UpdateStory story = inPreparation();
        Revision target = merge(INT);

        follow(story);

        assertThat(story.update().target()).contains(target);
    }

    @Test
    void a_change_that_cannot_be_made_is_said_and_may_be_asked_for_again() {
        UpdateStory story = inPreparation();
        changes.refuse(new ChangeRefused("there is no controller.image.tag"));
        want(story, "ada");
        assertThat(change(story).state()).isEqualTo(PreparedChange.State.REFUSED);
        assertThat(change(story).trouble()).isEqualTo("there is no controller.image.tag");

        changes.recover();
        want(story, "ada");

        assertThat(change(story).state()).isEqualTo(PreparedChange.State.OPEN);
    }

    @Test
    void a_repository_in_trouble_is_asked_again_later() {
        UpdateStory story = inPreparation();
        changes.refuse(new ChangeFailed("the push was rejected", new IllegalStateException()));
        want(story, "zoe");
        assertThat(change(story).trouble()).isEqualTo("the push was rejected");
        assertThat(change(story).state()).isEqualTo(PreparedChange.State.WANTED);

        changes.recover();
        preparedChangePoller.pollOpenChanges();
        assertThat(change(story).state()).as("not before a minute").isEqualTo(PreparedChange.State.WANTED);
        clock.pass(Duration.ofMinutes(1));
        preparedChangePoller.pollOpenChanges();

        assertThat(change(story).state()).isEqualTo(PreparedChange.State.OPEN);
    }

    @Test
    void a_pull_request_that_is_closed_leaves_it_to_people() {
        UpdateStory story = inPreparation();
        want(story, "zoe");
        changes.setStatus(change(story).number().orElseThrow(), State.CLOSED, Optional.empty());

        follow(story);

        assertThat(change(story).state()).isEqualTo(PreparedChange.State.CLOSED);
        assertThat(story.actions()).endsWith("CHANGE_CLOSED");
    }

    @Test
    void after_one_that_was_closed_another_is_made_on_another_branch() {
        UpdateStory story = inPreparation();
        want(story, "zoe");
        long first = change(story).number().orElseThrow();
        changes.setStatus(first, State.CLOSED, Optional.empty());
        follow(story);

        want(story, "zoe");

        assertThat(change(story).state()).isEqualTo(PreparedChange.State.OPEN);
        assertThat(change(story).number().orElseThrow()).isNotEqualTo(first);
        assertThat(change(story).branch()).isEqualTo("imprimatur/" + story.key().toLowerCase(Locale.ROOT) + "-2");
    }

    @Test
    void it_is_withdrawn_while_its_change_is_prepared() {
        UpdateStory story = inPreparation();
        want(story, "zoe");

        As.user("zoe", () -> withdrawUpdate.withdraw(story.id(), new UserComment("Not this one")));
        follow(story);

        assertThat(story.state()).isEqualTo(UpdateState.WITHDRAWN);
        assertThat(story.ended()).isTrue();
        assertThat(story.passed()).contains("endEvent_updateWithdrawn");
    }

    @Test
    void only_who_may_withdraw_it_has_it_prepared_and_once() {
        UpdateStory story = inPreparation();
        As.user("dan", () -> assertThatThrownBy(() -> requestChange.request(story.id()))
                .hasMessageContaining("expected its proposer or a member"));
        want(story, "zoe");

        As.user("zoe", () -> assertThatThrownBy(() -> requestChange.request(story.id()))
                .hasMessageContaining("is prepared already"));
    }

    @Test
    void without_a_version_or_a_place_to_write_it_there_is_nothing_to_prepare() {
        assertThatThrownBy(() -> story().propose("nublado", "idfint")).hasMessageContaining("is in sync");
        assertThatThrownBy(() -> story().proposeAs(
                                "zoe", "docs", "2.0.0", "none", "minor", UpdateDestination.of("roundtable", null)))
                .hasMessageContaining("is in sync");
    }

    private UpdateStory inPreparation() {
        return inPreparationFor("It is time");
    }

    private UpdateStory inPreparationFor(String reason) {
        UpdateRequest asked = UpdateRequest.of("nublado", "8.1.0", "none", null, "minor", reason);
        return story().proposeAs("zoe", asked, UpdateDestination.of("idfint", null));
    }

    private void want(UpdateStory story, String user) {
        As.user(user, () -> requestChange.request(story.id()));
        preparedChangePoller.pollOpenChanges();
    }

    private void follow(UpdateStory story) {
        clock.pass(Duration.ofMinutes(1));
        preparedChangePoller.pollOpenChanges();
        story.runJobsDue();
    }

    private PreparedChange change(UpdateStory story) {
        return preparedChanges.of(story.id()).orElseThrow();
    }
}
