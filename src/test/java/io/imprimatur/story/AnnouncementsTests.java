package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.AssignCoordinator;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Window;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.messaging.announcement.PublishAnnouncementsJob;
import io.imprimatur.messaging.announcement.RecordAnnouncement;
import io.imprimatur.testing.WebhookServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@TestPropertySource(
        properties = {
            "imprimatur.url=https://imprimatur.example.org/",
            "imprimatur.announcements.places.rsp-team.title=#rsp-team",
            "imprimatur.announcements.places.rsp-team.wordings.start=It starts\\: {title}, see {page}",
            "imprimatur.announcements.places.summit-announce.title=#summit-announce",
            "imprimatur.announcements.places.summit-announce.occasions=heads-up,end",
            "imprimatur.announcements.channels.recommended=rsp-team,summit-announce",
            "imprimatur.announcements.wordings.end=All done\\: {effect}"
        })
class AnnouncementsTests extends StoryTest {

    private static final WebhookServer TEAM = WebhookServer.start();
    private static final String IN_WINDOW = "2026-11-26T23:00:00Z";

    @Autowired
    private Announcements announcements;

    @Autowired
    private PublishAnnouncementsJob publishAnnouncementsJob;

    @Autowired
    private RecordAnnouncement recordAnnouncement;

    @Autowired
    private AssignCoordinator assignCoordinator;

    @Autowired
    private WithdrawProposal withdrawProposal;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Channels channels;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext application;

    @DynamicPropertySource
    static void team(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.notices.addressees[0].name", () -> "rsp-team");
        properties.add("imprimatur.notices.addressees[0].webhook", TEAM::address);
    }

    @BeforeEach
    void nothingIsToBeSaid() {
        jdbc.sql("delete from announcement").update();
        TEAM.forget();
    }

    @Test
    void people_are_told_before_when_it_begins_and_when_it_is_done_each_once() {
        Story story = story().propose(newTag()).signedOff();
        assertThat(occasionsAt("rsp-team", story)).containsExactly(AnnouncementKind.HEADS_UP);

        publishAnnouncementsJob.publish();
        publishAnnouncementsJob.publish();

        assertThat(TEAM.acceptedBodies()).singleElement().asString().satisfies(said -> {
            assertThat(said).contains("becomes Recommended image in Patch Thursday");
            assertThat(said)
                    .contains(
                            "please save your work before it begins and hold off reporting problems until it is over.");
            assertThat(said).contains("from Thu 2026-11-26 15:00 America/Los_Angeles to Thu 2026-11-26 17:00");
            assertThat(said).contains("<https://imprimatur.example.org/proposals/" + story.id() + ">");
        });

        story.at(IN_WINDOW);
        publishAnnouncementsJob.publish();

        assertThat(TEAM.acceptedBodies()).hasSize(3);
        assertThat(TEAM.acceptedBodies().get(1))
                .contains("It starts: ")
                .contains("see https://imprimatur.example.org/proposals/" + story.id());
        assertThat(TEAM.acceptedBodies().get(2)).contains("All done: becomes Recommended image");
        assertThat(announced(story)).containsExactly("heads-up at #rsp-team", "start at #rsp-team", "end at #rsp-team");
    }

    @Test
    void what_cannot_be_said_from_here_waits_for_somebody_who_says_it() {
        Story story = story().propose(newTag()).signedOff().at(IN_WINDOW);
        publishAnnouncementsJob.publish();

        List<Announcement> left = at("summit-announce", story);
        assertThat(left)
                .extracting(Announcement::occasion)
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.END);
        assertThat(left).extracting(Announcement::state).containsOnly(State.BY_HAND);

        As.user("ben", () -> recordAnnouncement.madeByHand(left.get(0).number()));

        Announcement made = at("summit-announce", story).get(0);
        assertThat(made.state()).isEqualTo(State.MADE);
        assertThat(made.madeBy()).contains("ben");
        assertThat(announced(story)).contains("heads-up at #summit-announce, manually");
        assertThatThrownBy(() -> As.user(
                        "dan", () -> recordAnnouncement.madeByHand(left.get(0).number())))
                .hasMessageContaining("is not pending");
    }

    @Test
    void the_proposals_page_holds_the_words_and_takes_that_they_were_said() throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        Story story = story().propose(newTag()).signedOff();
        String page = "/proposals/" + story.id();
        String said =
                page + "/announcements/" + at("summit-announce", story).get(0).number();
        browser.perform(get(page).with(authentication(TestLogins.of("ben"))))
                .andExpect(content().string(containsString(said)));

        browser.perform(post(said).with(authentication(TestLogins.of("ben"))).with(csrf()))
                .andExpect(redirectedUrl(page));

        browser.perform(get(page).with(authentication(TestLogins.of("ben"))))
                .andExpect(content().string(containsString("by ben")));
        assertThat(at("summit-announce", story).get(0).madeBy()).contains("ben");
    }

    @Test
    void the_coordinator_of_the_window_is_named_in_what_is_said() {
        Window window = calendars
                .opening(channels.all(), "patch-thursday", Instant.parse(IN_WINDOW))
                .orElseThrow()
                .window();
        As.user("olga", () -> assignCoordinator.assign(window, "ben"));
        try {
            Story story = story().propose(newTag()).signedOff();
            assertThat(at("rsp-team", story).get(0).words())
                    .endsWith("ben coordinates the change and answers questions.");
        } finally {
            As.user("olga", () -> assignCoordinator.remove(window));
        }
    }

    @Test
    void a_missed_window_and_the_next_one_are_said() {
        Story story = story().propose(newTag()).signedOff().at("2026-11-27T02:00:00Z");

        assertThat(occasionsAt("rsp-team", story))
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.MISSED, AnnouncementKind.HEADS_UP);
        assertThat(at("rsp-team", story).get(1).words()).contains("It is rescheduled to the next window");
        assertThat(at("rsp-team", story).get(2).words()).contains("2026-12-03");
    }

    @Test
    void what_was_put_back_is_said() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        story.tryUntilItStops(IN_WINDOW);

        assertThat(occasionsAt("rsp-team", story))
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.START, AnnouncementKind.RESTORED);
        assertThat(at("rsp-team", story).get(2).words())
                .contains("failed and was rolled back")
                .contains("403");
    }

    @Test
    void what_is_withdrawn_is_called_off_where_people_had_heard_of_it() {
        Story story = story().propose(newTag()).signedOff();
        Story unheard = story().propose(newTag()).ticketOpen();

        for (Story each : List.of(story, unheard))
            As.user("zoe", () -> withdrawProposal.withdraw(each.id(), new UserComment("A crash was found")));

        assertThat(occasionsAt("rsp-team", story))
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.CALLED_OFF);
        assertThat(at("rsp-team", story).get(1).words()).endsWith("is cancelled: A crash was found");
        assertThat(announcements.findBySubject(unheard.id().toString())).isEmpty();
    }

    @Test
    void a_place_that_does_not_answer_is_tried_again_and_after_a_day_left_to_people() {
        Story story = story().propose(newTag()).signedOff();
        TEAM.answerNext(503, "");
        publishAnnouncementsJob.publish();
        assertThat(at("rsp-team", story).get(0).trouble().orElseThrow()).contains("503");
        publishAnnouncementsJob.publish();
        assertThat(TEAM.acceptedBodies()).as("not before the pause is over").isEmpty();

        TEAM.answerNext(503, "");
        clock.set(MONDAY.plus(Duration.ofHours(25)));
        publishAnnouncementsJob.publish();

        assertThat(at("rsp-team", story).get(0).state()).isEqualTo(State.BY_HAND);
        assertThat(story.actions()).contains("NOT_ANNOUNCED");
        assertThat(at("rsp-team", story).get(0).trouble().orElseThrow()).doesNotContain(TEAM.address());
    }

    @Test
    void after_a_pause_it_is_said_after_all() {
        Story story = story().propose(newTag()).signedOff();
        TEAM.answerNext(429, "30");
        publishAnnouncementsJob.publish();
        clock.set(MONDAY.plusSeconds(20));
        publishAnnouncementsJob.publish();
        assertThat(TEAM.acceptedBodies()).isEmpty();

        clock.set(MONDAY.plusSeconds(31));
        publishAnnouncementsJob.publish();

        assertThat(TEAM.acceptedBodies()).hasSize(1);
        assertThat(at("rsp-team", story).get(0).state()).isEqualTo(State.MADE);
    }

    private List<AnnouncementKind> occasionsAt(String place, Story story) {
        return at(place, story).stream().map(Announcement::occasion).toList();
    }

    private List<Announcement> at(String place, Story story) {
        return announcements.findBySubject(story.id().toString()).stream()
                .filter(each -> each.place().equals(place))
                .toList();
    }

    private List<String> announced(Story story) {
        return trail.of(story.id().toString()).stream()
                .filter(entry -> entry.action().equals("ANNOUNCED"))
                .map(AuditEntry::comment)
                .toList();
    }
}
