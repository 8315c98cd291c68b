package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.Announcement.State;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.messaging.announcement.PublishAnnouncementsJob;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.testing.WebhookServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What people outside are told of updates: at places that can be reached, and at those that people tell. */
@TestPropertySource(
        properties = {
            "imprimatur.url=https://imprimatur.example.org/",
            "imprimatur.announcements.places.rsp-team.title=#rsp-team",
            "imprimatur.announcements.places.rsp-team.wordings.start=It starts\\: {title} {effect} {when}, see {page}"
        })
class UpdateAnnouncementsTests extends UpdateStoryTest {

    private static final WebhookServer TEAM = WebhookServer.start();

    @Autowired
    private Announcements announcements;

    @Autowired
    private PublishAnnouncementsJob publishAnnouncementsJob;

    @Autowired
    private WebApplicationContext application;

    private MockMvc browser;

    @DynamicPropertySource
    static void team(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.notices.addressees[0].name", () -> "rsp-team");
        properties.add("imprimatur.notices.addressees[0].webhook", TEAM::address);
    }

    @BeforeEach
    void nothingIsToBeSaid() {
        jdbc.sql("delete from announcement").update();
        TEAM.forget();
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void without_a_window_the_end_of_the_notice_is_said_and_everything_goes_to_the_places_that_can_be_reached() {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint")
                .approveAs("ada", "science-platform")
                .approveAs("sam", "science-platform")
                .at("2026-11-23T13:00:00Z");
        argocd.finish(INT, Health.HEALTHY);
        story.lookTwice();
        publishAnnouncementsJob.publish();

        assertThat(said(story))
                .containsExactly(
                        "Nublado on data-int.lsst.cloud is updated at Mon 2026-11-23 13:00 UTC or later: It is time",
                        "It starts: Nublado on data-int.lsst.cloud is updated at Mon 2026-11-23 13:00 UTC or later,"
                                + " see https://imprimatur.example.org/updates/" + story.id(),
                        "Done: Nublado on data-int.lsst.cloud is updated.");
        assertThat(TEAM.acceptedBodies()).hasSize(3);
        assertThat(announced(story)).containsExactly("heads-up at #rsp-team", "start at #rsp-team", "end at #rsp-team");
    }

    @Test
    void a_window_its_being_missed_and_the_next_one_are_said() {
        merge(PROD);
        UpdateStory story = disrupting().at("2026-11-27T02:00:00Z");

        assertThat(occasions(story))
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.MISSED, AnnouncementKind.HEADS_UP);
        assertThat(said(story).get(0))
                .contains("is updated in Patch Thursday, from Thu 2026-11-26 15:00 America/Los_Angeles")
                .endsWith("A window is not a downtime, but please save your work before it begins and hold off"
                        + " reporting problems until it is over.");
        assertThat(said(story).get(1)).contains("was not changed in Patch Thursday: ");
        assertThat(said(story).get(2)).contains("2026-12-03");
    }

    @Test
    void what_disturbs_people_in_no_window_asks_them_to_save_their_work_too() {
        merge(INT);
        UpdateStory story = story().proposeDisrupting("nublado", "idfint");

        assertThat(said(story))
                .containsExactly(
                        "Nublado on data-int.lsst.cloud is updated at Mon 2026-11-23 13:00 UTC or later. Please save"
                                + " your work before it begins and hold off reporting problems until it is over. Reason:"
                                + " It is time");
    }

    @Test
    void a_window_asks_people_to_save_their_work_whatever_is_expected() {
        merge(SUMMIT);
        UpdateStory story = story().propose("nublado", "summit");

        assertThat(announcements.findBySubject(story.key())).isNotEmpty().allMatch(each -> each.words()
                .contains("please save your work before it begins"));
    }

    @Test
    void only_a_heads_up_asks_people_to_save_their_work() {
        merge(PROD);
        UpdateStory story = disrupting().at("2026-11-26T23:00:00Z");
        argocd.finish(PROD, Health.HEALTHY);
        story.lookTwice();

        assertThat(occasions(story))
                .containsExactly(AnnouncementKind.HEADS_UP, AnnouncementKind.START, AnnouncementKind.END);
        assertThat(said(story))
                .filteredOn(words -> words.contains("save your work"))
                .hasSize(1);
    }

    @Test
    void trouble_and_what_was_rolled_back_are_said() {
        merge(PROD);
        UpdateStory story = disrupting();
        argocd.refuse(Reason.REFUSED);
        story.at("2026-11-26T23:00:00Z");
        argocd.recover();
        story.answer("rae", "userTask_resolveUpdateFailure", "retry", "It may again");
        argocd.fail(PROD, "no");
        story.lookAgain().answer("rae", "userTask_resolveUpdateFailure", "roll-back");
        argocd.finish(PROD, Health.HEALTHY);
        story.lookTwice();

        assertThat(occasions(story))
                .containsExactly(
                        AnnouncementKind.HEADS_UP,
                        AnnouncementKind.TROUBLE,
                        AnnouncementKind.START,
                        AnnouncementKind.TROUBLE,
                        AnnouncementKind.RESTORED);
        assertThat(said(story).get(4))
                .startsWith("The update of Nublado on data.lsst.cloud failed and was rolled back");
    }

    @Test
    void what_is_withdrawn_is_called_off_with_the_reason() {
        merge(PROD);
        UpdateStory story = disrupting();
        As.user("zoe", () -> withdrawUpdate.withdraw(story.id(), new UserComment("A crash was found")));

        assertThat(said(story).get(1))
                .isEqualTo("The update of Nublado on data.lsst.cloud is cancelled: withdrawn, A crash was found");
    }

    @Test
    void what_people_have_to_say_themselves_is_on_the_updates_page_with_a_button() throws Exception {
        merge(DOCS);
        UpdateStory story = story().proposeDisrupting("docs", "roundtable");
        Announcement left = announcements.findBySubject(story.key()).stream()
                .filter(each -> each.place().equals("#square-docs-support"))
                .findFirst()
                .orElseThrow();
        String page = "/updates/" + story.key();
        assertThat(left.state()).isEqualTo(State.BY_HAND);
        as("ben", get(page))
                .andExpect(content()
                        .string(allOf(
                                containsString("to be sent manually"),
                                containsString(page + "/announcements/" + left.number()),
                                containsString("I have announced it"))));

        as("ben", post(page + "/announcements/" + left.number()).with(csrf())).andExpect(redirectedUrl(page));

        as("ben", get(page))
                .andExpect(content().string(allOf(containsString("by ben"), not(containsString("I have announced")))));
        assertThat(announced(story)).containsExactly("heads-up at #square-docs-support, manually");
        as("ben", post(page + "/announcements/" + left.number()).with(csrf())).andExpect(status().isNotFound());
    }

    private UpdateStory disrupting() {
        return story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
    }

    private List<AnnouncementKind> occasions(UpdateStory story) {
        return atTeam(story).stream().map(Announcement::occasion).toList();
    }

    private List<String> said(UpdateStory story) {
        return atTeam(story).stream().map(Announcement::words).toList();
    }

    private List<Announcement> atTeam(UpdateStory story) {
        return announcements.findBySubject(story.key()).stream()
                .filter(each -> each.place().equals("rsp-team"))
                .toList();
    }

    private List<String> announced(UpdateStory story) {
        return trail.of(story.key()).stream()
                .filter(entry -> entry.action().equals("ANNOUNCED"))
                .map(AuditEntry::comment)
                .toList();
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
