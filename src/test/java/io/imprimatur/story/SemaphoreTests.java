package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.announcement.AnnouncementPullRequestPoller;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.messaging.announcement.PublishAnnouncementsJob;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.GitHubStandIn.Merge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@TestPropertySource(
        properties = {
            "imprimatur.url=https://imprimatur.example.org/",
            "imprimatur.announcements.places.semaphore.title=Semaphore",
            "imprimatur.announcements.places.semaphore.semaphore.host.repository=" + GitHubStandIn.REPOSITORY,
            "imprimatur.announcements.places.semaphore.semaphore.host.token=" + GitHubStandIn.TOKEN,
            "imprimatur.announcements.places.semaphore.semaphore.environments=idfprod",
            "imprimatur.announcements.places.semaphore.semaphore.timezone=America/Los_Angeles",
            "imprimatur.announcements.channels.recommended=semaphore",
        })
class SemaphoreTests extends StoryTest {

    private static final GitHubStandIn GIT_HUB = GitHubStandIn.of(BareGit.make());

    @Autowired
    private Announcements announcements;

    @Autowired
    private PublishAnnouncementsJob publishAnnouncementsJob;

    @Autowired
    private AnnouncementPullRequestPoller announcementPullRequestPoller;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext application;

    private int before;
    private Story story;

    @DynamicPropertySource
    static void gitHub(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.announcements.places.semaphore.semaphore.git", GIT_HUB::git);
        properties.add("imprimatur.announcements.places.semaphore.semaphore.host.api", GIT_HUB::api);
    }

    @BeforeEach
    void signOff() {
        GIT_HUB.server().recover();
        jdbc.sql("delete from announcement").update();
        before = GIT_HUB.pulls();
        story = story().propose(newTag()).signedOff();
    }

    @Test
    void a_heads_up_becomes_a_broadcast_that_is_a_pull_request_and_says_where_it_is() throws Exception {
        assertThat(announcement().state()).isEqualTo(State.DUE);
        publishAnnouncementsJob.publish();
        assertThat(announcement().state())
                .as("what takes long is done elsewhere")
                .isEqualTo(State.DUE);

        publishAnnouncementsJob.publishSlow();

        String page = GIT_HUB.server().url() + "/lsst-sqre/phalanx/pull/" + (before + 1);
        assertThat(announcement().state()).isEqualTo(State.MADE);
        assertThat(announcement().address().orElseThrow()).hasToString(page);
        String written = GIT_HUB.repository().file(branch(), file());
        assertThat(written)
                .startsWith("---\nsummary: ")
                .contains("env:\n- idfprod\n")
                .contains("expire: '2026-11-26T17:00:00-08:00'");
        assertThat(written).contains("https://imprimatur.example.org/proposals/" + story.id());
        assertThat(GIT_HUB.title(before + 1)).contains("heads-up of " + story.id());
        assertThat(trail.of(story.key())).extracting(AuditEntry::comment).contains("heads-up at Semaphore: " + page);
        assertThat(day()).contains("href=\"" + page + "\"");
    }

    @Test
    void only_the_heads_up_is_broadcast_where_nothing_else_is_asked_for() {
        story.at("2026-11-26T23:00:00Z");

        assertThat(announcements.findBySubject(story.key()))
                .extracting(Announcement::occasion)
                .containsExactly(AnnouncementKind.HEADS_UP);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_try_that_broke_off_is_finished_by_the_next_and_there_is_one_pull_request(boolean opened) {
        if (opened) GIT_HUB.server().closeAfter(request -> request.is("POST", "/pulls"));
        else GIT_HUB.server().closeBefore(request -> request.is("POST", "/pulls"));
        publishAnnouncementsJob.publishSlow();
        assertThat(announcement().state()).isEqualTo(State.DUE);
        assertThat(announcement().attempts()).isEqualTo(1);
        assertThat(announcement().trouble()).isPresent();
        GIT_HUB.server().recover();
        clock.pass(Duration.ofMinutes(1));

        publishAnnouncementsJob.publishSlow();
        publishAnnouncementsJob.publishSlow();

        assertThat(announcement().state()).isEqualTo(State.MADE);
        assertThat(GIT_HUB.pulls()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_people_did_with_it_meanwhile_is_not_done_again(boolean merged) {
        GIT_HUB.server().closeAfter(request -> request.is("POST", "/pulls"));
        publishAnnouncementsJob.publishSlow();
        GIT_HUB.server().recover();
        if (merged) GIT_HUB.merge(before + 1, Merge.SQUASH);
        else GIT_HUB.close(before + 1);
        clock.pass(Duration.ofMinutes(1));

        publishAnnouncementsJob.publishSlow();

        assertThat(announcement().state()).isEqualTo(State.MADE);
        assertThat(GIT_HUB.pulls()).isEqualTo(before + 1);
        if (merged) assertThat(GIT_HUB.repository().file("main", file())).startsWith("---\n");
    }

    @Test
    void an_open_pull_request_is_followed_until_it_is_merged() throws Exception {
        publishAnnouncementsJob.publishSlow();
        announcementPullRequestPoller.poll();
        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.OPEN);
        assertThat(day()).contains("waiting for merge");
        GIT_HUB.merge(before + 1, Merge.SQUASH);
        clock.pass(Duration.ofMinutes(1));

        announcementPullRequestPoller.poll();
        announcementPullRequestPoller.poll();

        assertThat(announcement().state()).isEqualTo(State.MADE);
        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.MERGED);
        assertThat(day()).doesNotContain("waiting for merge");
        assertThat(story.actions()).endsWith("ANNOUNCED", "ANNOUNCEMENT_MERGED");
    }

    @Test
    void one_that_is_closed_has_told_nobody_and_is_left_to_people() throws Exception {
        publishAnnouncementsJob.publishSlow();
        GIT_HUB.close(before + 1);

        announcementPullRequestPoller.poll();
        clock.pass(Duration.ofHours(2));
        announcementPullRequestPoller.poll();
        publishAnnouncementsJob.publishSlow();

        assertThat(announcement().state()).isEqualTo(State.BY_HAND);
        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.CLOSED);
        assertThat(announcement().trouble().orElseThrow()).contains("closed without being merged");
        assertThat(announcement().address()).isPresent();
        assertThat(announcement().madeAt()).isEmpty();
        assertThat(story.actions()).endsWith("ANNOUNCED", "NOT_ANNOUNCED");
        assertThat(day()).contains("to be sent manually").contains("closed without being merged");
        assertThat(GIT_HUB.pulls()).isEqualTo(before + 1);
    }

    @Test
    void while_the_host_is_silent_nothing_is_decided_and_it_is_asked_again_a_minute_later() {
        publishAnnouncementsJob.publishSlow();
        GIT_HUB.merge(before + 1, Merge.MERGE);
        GIT_HUB.server().closeBefore(request -> true);
        announcementPullRequestPoller.poll();
        GIT_HUB.server().recover();
        announcementPullRequestPoller.poll();
        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.OPEN);
        clock.pass(Duration.ofMinutes(1));

        announcementPullRequestPoller.poll();

        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.MERGED);
    }

    @Test
    void after_its_window_it_is_still_followed_and_seldom() {
        publishAnnouncementsJob.publishSlow();
        clock.set(Instant.parse("2026-12-01T00:00:00Z"));
        announcementPullRequestPoller.poll();
        GIT_HUB.merge(before + 1, Merge.MERGE);
        clock.pass(Duration.ofMinutes(59));
        announcementPullRequestPoller.poll();
        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.OPEN);
        clock.pass(Duration.ofMinutes(1));

        announcementPullRequestPoller.poll();

        assertThat(announcement().pullRequest()).contains(PullRequestStatus.State.MERGED);
    }

    @Test
    void a_file_that_says_something_else_is_left_alone_and_people_are_asked() {
        GIT_HUB.repository().commit("main", FileMode.REGULAR_FILE, file(), "somebody else's\n");

        publishAnnouncementsJob.publishSlow();

        assertThat(announcement().state()).isEqualTo(State.BY_HAND);
        assertThat(announcement().trouble().orElseThrow()).contains("already exists with different content");
        assertThat(story.actions()).endsWith("NOT_ANNOUNCED");
        assertThat(GIT_HUB.pulls()).isEqualTo(before);
        assertThat(GIT_HUB.repository().tip(branch())).isEmpty();
    }

    @Test
    void after_a_day_in_vain_it_is_left_to_people() {
        GIT_HUB.server().closeBefore(request -> true);
        publishAnnouncementsJob.publishSlow();
        clock.pass(Duration.ofDays(1).plusMinutes(1));

        publishAnnouncementsJob.publishSlow();

        assertThat(announcement().state()).isEqualTo(State.BY_HAND);
        assertThat(announcement().trouble().orElseThrow()).doesNotContain(GitHubStandIn.TOKEN);
    }

    private Announcement announcement() {
        List<Announcement> all = announcements.findBySubject(story.key());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String branch() {
        return "imprimatur/" + story.key().toLowerCase(Locale.ROOT) + "-heads-up-"
                + announcement().number();
    }

    private String file() {
        return "broadcasts/2026-11-26-" + story.key().toLowerCase(Locale.ROOT) + "-heads-up.md";
    }

    private String day() throws Exception {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(get("/windows/patch-thursday/2026-11-26T23:00Z")
                        .accept("text/html")
                        .with(authentication(TestLogins.of("ben"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
