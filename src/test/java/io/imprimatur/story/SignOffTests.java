package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Capacity;
import io.imprimatur.image.signoff.NameDesignate;
import io.imprimatur.image.signoff.Quorum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignOffTests extends StoryTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-27");
    private static final UserComment HOLIDAYS = new UserComment("Holidays");

    @Autowired
    private NameDesignate nameDesignate;

    @Autowired
    private Acknowledgements acknowledgements;

    @Autowired
    private Quorum quorum;

    @Autowired
    private Channels channels;

    @Autowired
    private Blockers blockers;

    @Autowired
    private JdbcClient jdbc;

    /** The other stories of this database know of none of it. */
    @AfterEach
    void forgetWhoWasNamed() {
        jdbc.sql("delete from designation").update();
    }

    @Test
    void whom_a_lead_names_acknowledges_in_the_leads_name() {
        Story story = story().propose(newTag()).ticketOpen();
        assertThatThrownBy(() -> story.acknowledge("product-owner", "tess", "acknowledge", ""))
                .hasMessageContaining("expected its lead or a designate");

        As.user("dan", () -> nameDesignate.name("product-owner", "tess", TODAY, FRIDAY, List.of(), HOLIDAYS));
        story.acknowledge("product-owner", "tess", "acknowledge", "");

        Acknowledgement said = acknowledgements.latestByRole(story.id()).get("product-owner");
        assertThat(said.as()).isEqualTo(Capacity.DESIGNATE);
        assertThat(said.onBehalfOf()).contains("dan");
        assertThat(trail.between(MONDAY, MONDAY.plusSeconds(1)))
                .extracting(AuditEntry::action)
                .contains("DESIGNATE_NAMED");
    }

    @Test
    void a_designate_speaks_for_the_span_and_the_channels_that_the_lead_said() {
        Story story = story().propose(newTag()).ticketOpen();
        As.user("dan", () -> {
            nameDesignate.name("product-owner", "tess", FRIDAY, FRIDAY, List.of(), HOLIDAYS);
            nameDesignate.name("product-owner", "olga", TODAY, FRIDAY, List.of("summit"), HOLIDAYS);
        });

        assertThatThrownBy(() -> story.acknowledge("product-owner", "tess", "acknowledge", ""))
                .hasMessageContaining("expected its lead or a designate");
        assertThatThrownBy(() -> story.acknowledge("product-owner", "olga", "acknowledge", ""))
                .hasMessageContaining("expected its lead or a designate");

        clock.set(Instant.parse("2026-11-27T12:00:00Z"));
        story.acknowledge("product-owner", "tess", "acknowledge", "");
        assertThat(acknowledgements.latestByRole(story.id())).containsKey("product-owner");
    }

    @Test
    void a_lead_ends_what_the_lead_said() {
        Story story = story().propose(newTag()).ticketOpen();
        As.user("dan", () -> {
            long number = nameDesignate.name("product-owner", "tess", TODAY, FRIDAY, List.of(), HOLIDAYS);
            nameDesignate.end("product-owner", number);
            assertThatThrownBy(() -> nameDesignate.end("product-owner", number))
                    .hasMessageContaining("has no designate");
        });

        assertThatThrownBy(() -> story.acknowledge("product-owner", "tess", "acknowledge", ""))
                .hasMessageContaining("expected its lead or a designate");
    }

    @Test
    void nobody_but_the_lead_names_a_designate() {
        for (String user : List.of("mia", "ben", "ada", "olga"))
            As.user(user, () -> assertThatThrownBy(
                            () -> nameDesignate.name("product-owner", "tess", TODAY, FRIDAY, List.of(), HOLIDAYS))
                    .hasMessageContaining("only the lead of the role can assign designates"));
    }

    @Test
    void what_cannot_be_a_designation_is_refused_with_the_accepted_form() {
        As.user("dan", () -> {
            assertThatThrownBy(() -> nameDesignate.name("product-owner", "dan", TODAY, FRIDAY, List.of(), HOLIDAYS))
                    .hasMessageContaining("expected another user's name");
            assertThatThrownBy(() -> nameDesignate.name("product-owner", "nobody", TODAY, FRIDAY, List.of(), HOLIDAYS))
                    .hasMessageContaining("expected the name of an account");
            assertThatThrownBy(() -> nameDesignate.name("product-owner", "tess", FRIDAY, TODAY, List.of(), HOLIDAYS))
                    .hasMessageContaining("is no last day");
            assertThatThrownBy(() ->
                            nameDesignate.name("product-owner", "tess", TODAY, TODAY.plusYears(2), List.of(), HOLIDAYS))
                    .hasMessageContaining("within a year");
            assertThatThrownBy(() ->
                            nameDesignate.name("product-owner", "tess", TODAY, FRIDAY, List.of("latest"), HOLIDAYS))
                    .hasMessageContaining("is not a channel");
        });
    }

    @Test
    void the_lead_is_reminded_twice_and_then_the_designates_too() {
        Story story = story().propose(newTag()).ticketOpen();

        remind(story, "2026-11-24T09:00:00Z");
        assertThat(reminded(story)).isEmpty();
        remind(story, "2026-11-25T09:00:00Z");
        remind(story, "2026-11-26T09:00:00Z");
        remind(story, "2026-11-27T09:00:00Z");
        assertThat(reminded(story)).containsExactly("mia", "mia");
        assertThat(blocker(story).detail()).isEqualTo("asked 3 days ago, reminded twice");

        remind(story, "2026-11-28T09:00:00Z");
        remind(story, "2026-12-02T09:00:00Z");
        assertThat(reminded(story)).containsExactly("mia", "mia", "mia, ben");
        assertThat(story.openTasks("userTask_acknowledge")).hasSize(2);
    }

    @Test
    void a_role_that_is_asked_again_is_reminded_from_then_on() {
        Story story = story().propose(newTag()).ticketOpen();
        remind(story, "2026-11-25T09:00:00Z");
        story.acknowledge("middleware-lead", "mia", "object", "It crashes")
                .answer("ada", "userTask_resolveObjection", "resolved", "It does not");

        remind(story, "2026-11-26T09:00:00Z");
        assertThat(blocker(story).detail()).isEqualTo("asked 1 day ago");

        remind(story, "2026-11-27T09:00:00Z");
        assertThat(blocker(story).detail()).isEqualTo("asked 2 days ago, reminded once");
    }

    @Test
    void nobody_takes_the_last_person_from_another_role() {
        As.user("dan", () -> nameDesignate.name("product-owner", "mia", TODAY, FRIDAY, List.of(), HOLIDAYS));
        Story story = story().propose("paired", newTag())
                .approved()
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"));

        assertThatThrownBy(() -> story.acknowledge("product-owner", "mia", "acknowledge", ""))
                .hasMessageContaining("another role would have no approver left");
        story.acknowledge("lonely-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "");

        assertThat(story.proposal().state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
    }

    @Test
    void a_role_that_nobody_but_the_proposer_and_their_designates_can_fill_is_named() {
        Story story = story();
        story.proposeAs("mia", "paired", newTag())
                .approved()
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"));

        assertThat(quorum.unreachable(story.proposal())).containsExactly("lonely-lead");
        assertThat(blockers.of(story.proposal()))
                .filteredOn(blocker -> blocker.what().equals("role-without-holder"))
                .singleElement()
                .satisfies(blocker -> {
                    assertThat(blocker.role()).isEqualTo("lonely-lead");
                    assertThat(blocker.canBeClearedBy()).isEmpty();
                    assertThat(blocker.detail())
                            .contains("proposed the image", "add another holder to the configuration");
                });
        As.user("mia", () -> nameDesignate.name("lonely-lead", "tess", TODAY, FRIDAY, List.of(), HOLIDAYS));
        assertThat(quorum.unreachable(story.proposal())).containsExactly("lonely-lead");
        assertThat(quorum.unreachable(channels.get("paired"))).isEmpty();
        assertThatThrownBy(() -> story.acknowledge("lonely-lead", "tess", "acknowledge", ""))
                .hasMessageContaining("designated by mia, who proposed " + story.id());
    }

    /** Lets the timer of every role go off, whatever the machine's own time. */
    private void remind(Story story, String at) {
        clock.set(Instant.parse(at));
        List<Job> timers = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.instance())
                .timers()
                .activityId("event_reminderTime")
                .list();
        assertThat(timers).isNotEmpty();
        timers.forEach(timer -> engine.getManagementService().executeJob(timer.getId()));
    }

    private List<String> reminded(Story story) {
        return trail.of(story.id().toString()).stream()
                .filter(entry -> entry.action().equals("REMINDED"))
                .filter(entry -> entry.role().equals("middleware-lead"))
                .map(AuditEntry::comment)
                .toList();
    }

    private Blocker blocker(Story story) {
        return blockers.of(story.proposal()).stream()
                .filter(blocker -> "middleware-lead".equals(blocker.role()))
                .findFirst()
                .orElseThrow();
    }
}
