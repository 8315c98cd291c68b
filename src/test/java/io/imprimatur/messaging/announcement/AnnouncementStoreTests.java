package io.imprimatur.messaging.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.testing.MigratedDatabase;
import io.imprimatur.testing.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnouncementStoreTests {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final URI PAGE = URI.create("https://git.example.org/pulls/7");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final String subject = UUID.randomUUID().toString().substring(0, 30);

    static List<MigratedDatabase> databases() {
        return MigratedDatabase.both();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void one_node_makes_an_announcement_and_another_after_its_lease(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);

        assertThat(announcements.findDue(1000)).contains(due);
        assertThat(announcements.lease(due, LEASE)).isTrue();
        assertThat(announcements.lease(due, LEASE)).isFalse();
        assertThat(announcements.findDue(1000)).doesNotContain(due);

        clock.pass(LEASE.plusSeconds(1));
        assertThat(announcements.findDue(1000)).contains(due);
        assertThat(announcements.lease(due, LEASE)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_failure_is_kept_and_tried_after_a_pause(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);
        announcements.lease(due, LEASE);

        announcements.recordFailure(due.number(), "refused: " + "ü".repeat(2000), Duration.ofSeconds(30));

        Announcement failed = announcements.findBySubject(subject).get(0);
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.trouble()).hasValueSatisfying(why -> assertThat(why).startsWith("refused: ü"));
        assertThat(announcements.lease(failed, LEASE)).isTrue();
        assertThat(announcements.findDue(1000)).doesNotContain(failed);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_pull_request_is_followed_by_one_node_at_a_time_until_merged(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);
        announcements.markMade(due.number(), "engine", Optional.of(PAGE));
        Announcement open = announcements.findBySubject(subject).get(0);

        assertThat(open.isToBeMerged()).isTrue();
        assertThat(open.address()).contains(PAGE);
        assertThat(announcements.findOpenPullRequests(1000)).contains(open);
        assertThat(announcements.claimPoll(open, LEASE)).isTrue();
        assertThat(announcements.claimPoll(open, LEASE)).isFalse();
        assertThat(announcements.findOpenPullRequests(1000)).doesNotContain(open);
        clock.pass(LEASE);
        assertThat(announcements.findOpenPullRequests(1000)).contains(open);

        announcements.markMerged(open.number());
        assertThat(announcements.findBySubject(subject).get(0).pullRequest()).contains(PullRequestStatus.State.MERGED);
        assertThat(announcements.claimPoll(open, LEASE)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void one_whose_pull_request_is_closed_is_for_people(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);
        announcements.markMade(due.number(), "engine", Optional.of(PAGE));

        announcements.markClosed(due.number(), "closed without being merged");

        Announcement closed = announcements.findBySubject(subject).get(0);
        assertThat(closed.state()).isEqualTo(State.BY_HAND);
        assertThat(closed.madeAt()).isEmpty();
        assertThat(closed.trouble()).contains("closed without being merged");
        announcements.markMade(due.number(), "ada", Optional.empty());
        Announcement byHand = announcements.findBySubject(subject).get(0);
        assertThat(byHand.madeBy()).contains("ada");
        assertThat(byHand.address()).contains(PAGE);
        assertThat(byHand.isToBeMerged()).isFalse();
    }

    private Announcement added(Announcements announcements) {
        announcements.add(
                new AnnouncedChange(
                        subject,
                        "Weekly 2026_40",
                        "",
                        AnnouncedChange.Disturbance.NONE,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "/proposals/P-1"),
                AnnouncementKind.HEADS_UP,
                "rsp-team",
                "Save your work",
                State.DUE);
        return announcements.findBySubject(subject).get(0);
    }
}
