package io.imprimatur.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.Blocker;
import io.imprimatur.board.web.BlockerTexts.BlockerText;
import io.imprimatur.calendar.ConfiguredCalendars;
import io.imprimatur.calendar.ConfiguredMeetings;
import io.imprimatur.image.channel.TestChannels;
import io.imprimatur.image.signoff.RolesFixture;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockerTextsTests {

    private final BlockerTexts words = new BlockerTexts(new Titles(
            TestChannels.of(),
            RolesFixture.of("middleware-lead", "Lead for Middleware"),
            ConfiguredMeetings.weekly("rsp-ops", "RSP operations"),
            ConfiguredCalendars.none()));

    @ParameterizedTest
    @CsvSource({
        "review,            , rsp-ops, ,                 waiting for the meeting RSP operations",
        "review,            , retired, ,                 waiting for the meeting retired",
        "verification,      , , tutorials@idfprod,       waiting for the notebooks tutorials on idfprod",
        "notebook-failure,  , , tutorials@idfprod,       the notebooks tutorials on idfprod failed",
        "ticket,            , , ,                        waiting for the ticket to be opened",
        "ticket-trouble,    , , ,                        the issue tracker reports an error",
        "acknowledgement,   middleware-lead, , ,         waiting for the Lead for Middleware",
        "acknowledgement,   retired, , ,                 waiting for the retired",
        "objection,         middleware-lead, , ,         the Lead for Middleware objects",
        "window,            , , ,                        waiting for the maintenance window",
        "promotion,         , , ,                        the tag is being updated",
        "promotion-failure, , , ,                        the promotion failed; the Science Platform team decides the next action",
        "fault,             , , ,                        a step failed",
        "weather,           , , ,                        waiting for: weather",
    })
    void each_kind_is_said_in_words(String what, String role, String meeting, String cell, String said) {
        Blocker blocker = new Blocker(what, role, meeting, cell, "its detail", Instant.EPOCH, List.of());

        assertThat(words.of(blocker)).isEqualTo(new BlockerText(said, "its detail", "", Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({"mia, mia", "mia ben, mia or ben", "mia ben carl, 'mia, ben or carl'"})
    void whoever_can_clear_it_is_named(String users, String said) {
        Blocker blocker = new Blocker(
                "ticket",
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Stream.of(users.split(" ")).toList());

        assertThat(words.of(blocker).who()).isEqualTo(said);
    }
}
