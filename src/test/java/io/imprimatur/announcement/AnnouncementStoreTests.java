package io.imprimatur.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.announcement.Announcement.State;
import io.imprimatur.change.Standing;
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

        assertThat(announcements.due(1000)).contains(due);
        assertThat(announcements.claim(due, LEASE)).isTrue();
        assertThat(announcements.claim(due, LEASE)).isFalse();
        assertThat(announcements.due(1000)).doesNotContain(due);

        clock.pass(LEASE.plusSeconds(1));
        assertThat(announcements.due(1000)).contains(due);
        assertThat(announcements.claim(due, LEASE)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_failure_is_kept_and_tried_after_a_pause(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);
        announcements.claim(due, LEASE);

        announcements.failed(due.number(), "refused: " + "ü".repeat(2000), Duration.ofSeconds(30));

        Announcement failed = announcements.about(subject).get(0);
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.trouble()).hasValueSatisfying(why -> assertThat(why).startsWith("refused: ü"));
        assertThat(announcements.claim(failed, LEASE)).isTrue();
        assertThat(announcements.due(1000)).doesNotContain(failed);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_pull_request_is_followed_by_one_node_at_a_time_until_merged(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);
        announcements.made(due.number(), "engine", Optional.of(PAGE));
        Announcement open = announcements.about(subject).get(0);

        assertThat(open.isToBeMerged()).isTrue();
        assertThat(open.address()).contains(PAGE);
        assertThat(announcements.toFollow(1000)).contains(open);
        assertThat(announcements.followNow(open, LEASE)).isTrue();
        assertThat(announcements.followNow(open, LEASE)).isFalse();
        assertThat(announcements.toFollow(1000)).doesNotContain(open);
        clock.pass(LEASE);
        assertThat(announcements.toFollow(1000)).contains(open);

        announcements.merged(open.number());
        assertThat(announcements.about(subject).get(0).pullRequest()).contains(Standing.State.MERGED);
        assertThat(announcements.followNow(open, LEASE)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void one_whose_pull_request_is_closed_is_for_people(MigratedDatabase database) {
        Announcements announcements = new Announcements(database.jdbc(), clock);
        Announcement due = added(announcements);
        announcements.made(due.number(), "engine", Optional.of(PAGE));

        announcements.closed(due.number(), "closed without being merged");

        Announcement closed = announcements.about(subject).get(0);
        assertThat(closed.state()).isEqualTo(State.BY_HAND);
        assertThat(closed.madeAt()).isEmpty();
        assertThat(closed.trouble()).contains("closed without being merged");
        announcements.made(due.number(), "ada", Optional.empty());
        Announcement byHand = announcements.about(subject).get(0);
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
                Occasion.HEADS_UP,
                "rsp-team",
                "Save your work",
                State.DUE);
        return announcements.about(subject).get(0);
    }
}
