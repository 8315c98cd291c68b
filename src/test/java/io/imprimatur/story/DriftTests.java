package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.board.ChannelNow;
import io.imprimatur.board.ChannelNow.RepositoryNow;
import io.imprimatur.board.LookAtChannels;
import io.imprimatur.drift.AliasWatches;
import io.imprimatur.drift.WatchAliases;
import io.imprimatur.registry.Digest;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DriftTests extends StoryTest {

    private static final Duration A_ROUND = Duration.ofMinutes(4);

    @Autowired
    private WatchAliases watchAliases;

    @Autowired
    private AliasWatches watches;

    @Autowired
    private LookAtChannels lookAtChannels;

    @Autowired
    private JdbcClient jdbc;

    private Story story;
    private Digest foreign;

    @BeforeEach
    void promoteAnImageAndSeeItInPlace() {
        jdbc.sql("delete from alias_watch").update();
        // What other stories of this database promoted, at times that they chose, lies long ago.
        jdbc.sql("update promotion set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                        + " where finished_at is not null")
                .update();
        jdbc.sql("update restore set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                        + " where finished_at is not null")
                .update();
        story = story().propose(newTag()).signedOff().at("2026-11-26T23:00:00Z");
        foreign = FIRST.push(NAME, "somebody-elses", TestImage.of("somebody else's"));
        watchAliases.look();
    }

    @Test
    void an_alias_in_its_place_is_not_worth_a_word() {
        clock.pass(A_ROUND);
        watchAliases.look();

        assertThat(watches.drifted()).isEmpty();
        assertThat(story.actions()).endsWith("PROMOTED");
    }

    @Test
    void a_move_by_somebody_else_is_told_once_with_from_and_to_and_when_it_was_last_right() {
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        watchAliases.look();
        clock.pass(A_ROUND);
        watchAliases.look();

        assertThat(entries("DRIFTED")).singleElement().satisfies(entry -> assertThat(entry.comment())
                .contains(FIRST.host() + "/sciplat-lab was moved by somebody else from ")
                .contains(story.proposal().candidate().digest() + " to " + foreign)
                .contains("last seen right 2026-11-26T23:00:00Z"));
        assertThat(inFirst().drifted()).isTrue();
        assertThat(inFirst().expected())
                .isEqualTo(story.proposal().candidate().digest().value());
        assertThat(inFirst().lastRight()).isEqualTo(Instant.parse("2026-11-26T23:00:00Z"));
    }

    @Test
    void an_alias_that_is_taken_away_has_moved_too() {
        FIRST.refuse(
                request -> request.method().equals("HEAD") && request.path().endsWith("/recommended"), 404);
        clock.pass(A_ROUND);
        watchAliases.look();

        assertThat(entries("DRIFTED")).singleElement().satisfies(entry -> assertThat(entry.comment())
                .contains(" to nothing; "));
    }

    @Test
    void its_return_is_told_as_well() {
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(A_ROUND);
        watchAliases.look();
        FIRST.retag(NAME, "recommended", story.proposal().candidate().digest());
        clock.pass(A_ROUND);
        watchAliases.look();

        assertThat(entries("DRIFT_ENDED")).hasSize(1);
        assertThat(watches.drifted()).isEmpty();
    }

    @Test
    void a_registry_that_is_away_has_moved_nothing() {
        FIRST.refuse(request -> true, 503);
        clock.pass(A_ROUND);
        watchAliases.look();

        assertThat(watches.drifted()).isEmpty();
    }

    @Test
    void nobody_is_asked_more_often_than_configured() {
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(Duration.ofMinutes(1));
        watchAliases.look();

        assertThat(watches.drifted()).isEmpty();
    }

    @Test
    void the_next_promotion_is_nobody_elses_move() {
        Story next = story().propose(newTag()).signedOff().at("2026-12-03T23:00:00Z");
        assertThat(next.actions()).endsWith("PROMOTED");
        watchAliases.look();

        assertThat(watches.drifted()).isEmpty();
        assertThat(entries("DRIFTED")).isEmpty();
    }

    private List<AuditEntry> entries(String action) {
        return trail.of(story.id().toString()).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    private RepositoryNow inFirst() {
        return lookAtChannels.now().stream()
                .filter(channel -> channel.id().equals("recommended"))
                .map(ChannelNow::repositories)
                .flatMap(List::stream)
                .filter(repository -> repository.repository().startsWith(FIRST.host()))
                .findFirst()
                .orElseThrow();
    }
}
