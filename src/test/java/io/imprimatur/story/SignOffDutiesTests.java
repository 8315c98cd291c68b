package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Blocker;
import io.imprimatur.board.Blockers;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.signoff.NameDesignate;
import io.imprimatur.image.signoff.Quorum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A designation that the proposer made does not count for the proposer's own proposal, whenever and however. */
class SignOffDutiesTests extends StoryTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final LocalDate LATER = LocalDate.parse("2026-12-20");

    @Autowired
    private NameDesignate nameDesignate;

    @Autowired
    private Acknowledgements acknowledgements;

    @Autowired
    private Quorum quorum;

    @Autowired
    private Blockers blockers;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forgetWhoWasNamed() {
        jdbc.sql("delete from designation").update();
    }

    @Test
    void whom_the_proposer_designated_before_does_not_acknowledge() {
        dansDesignate("tess");
        Story story = proposedByDan();

        refuses(story, "tess");
        assertThat(acknowledgements.missing(story.proposal())).contains("product-owner");
    }

    @Test
    void whom_the_proposer_designates_meanwhile_does_not_acknowledge() {
        Story story = proposedByDan();
        dansDesignate("tess");

        refuses(story, "tess");
    }

    @Test
    void whom_the_proposer_designates_after_an_objection_does_not_acknowledge() {
        Story story = story().proposeAs("mia", "recommended", newTag()).ticketOpen();
        story.acknowledge("middleware-lead", "ben", "object", "It crashes");
        As.user(
                "mia",
                () -> nameDesignate.name("middleware-lead", "tess", TODAY, LATER, List.of(), new UserComment("")));
        story.answer("ada", "userTask_resolveObjection", "resolved", "It does not");

        assertThatThrownBy(() -> story.acknowledge("middleware-lead", "tess", "acknowledge", ""))
                .hasMessageContaining("designated by mia, who proposed " + story.id() + "; expected ben");

        story.acknowledge("middleware-lead", "ben", "acknowledge", "");
        assertThat(acknowledgements.missing(story.proposal())).containsExactly("product-owner");
    }

    /** Only a lead names designates: neither can the one whom the proposer designated. */
    @Test
    void a_designate_designates_nobody() {
        dansDesignate("tess");

        As.user("tess", () -> assertThatThrownBy(
                        () -> nameDesignate.name("product-owner", "olga", TODAY, LATER, List.of(), new UserComment("")))
                .hasMessageContaining("only the lead of the role can assign designates"));
    }

    @Test
    void the_designation_counts_for_what_others_propose() {
        dansDesignate("tess");
        Story story = story().propose(newTag()).ticketOpen();

        story.acknowledge("product-owner", "tess", "acknowledge", "");

        assertThat(acknowledgements.missing(story.proposal())).doesNotContain("product-owner");
    }

    @Test
    void whom_the_configuration_designates_acknowledges_what_the_lead_proposed() {
        Story story = story().proposeAs("mia", "recommended", newTag()).ticketOpen();

        story.acknowledge("middleware-lead", "ben", "acknowledge", "");

        assertThat(acknowledgements.missing(story.proposal())).doesNotContain("middleware-lead");
    }

    @Test
    void blockers_and_quorum_do_not_count_whom_the_proposer_designated() {
        dansDesignate("tess");
        Story story = proposedByDan();

        assertThat(quorum.unreachable(story.proposal())).containsExactly("product-owner");
        Blocker blocker = blockers.of(story.proposal()).stream()
                .filter(each -> "product-owner".equals(each.role()))
                .findFirst()
                .orElseThrow();
        assertThat(blocker.what()).isEqualTo("role-without-holder");
        assertThat(blocker.canBeClearedBy()).isEmpty();
        assertThat(blocker.detail()).contains("a designate assigned by the proposer does not count");
    }

    @Test
    void nobody_is_reminded_whose_word_would_not_count() {
        dansDesignate("tess");
        Story story = proposedByDan();

        for (String at : List.of("2026-11-25T09:00:00Z", "2026-11-27T09:00:00Z", "2026-12-01T09:00:00Z"))
            remind(story, at);

        assertThat(trail.of(story.key()))
                .filteredOn(entry -> entry.action().equals("REMINDED"))
                .noneMatch(entry ->
                        entry.comment().contains("tess") || entry.comment().contains("dan"));
    }

    private void dansDesignate(String user) {
        As.user("dan", () -> nameDesignate.name("product-owner", user, TODAY, LATER, List.of(), new UserComment("")));
    }

    private Story proposedByDan() {
        return story().proposeAs("dan", "recommended", newTag()).ticketOpen();
    }

    private static void refuses(Story story, String user) {
        assertThatThrownBy(() -> story.acknowledge("product-owner", user, "acknowledge", ""))
                .hasMessageContaining(
                        "'" + user + "' cannot sign for product-owner: designated by dan, who proposed " + story.id());
    }

    private void remind(Story story, String at) {
        clock.set(Instant.parse(at));
        List<Job> timers = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(story.instance())
                .timers()
                .activityId("event_reminderTime")
                .list();
        timers.forEach(timer -> engine.getManagementService().executeJob(timer.getId()));
    }
}
