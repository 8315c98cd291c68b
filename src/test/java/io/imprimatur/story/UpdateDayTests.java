package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.MaintenanceDay;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemPart;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemStatus;
import io.imprimatur.board.MaintenanceDayQuery;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Revision;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Updates on the page of the window that they wait for, and windows that only environments wait for. */
class UpdateDayTests extends UpdateStoryTest {

    private static final String IN_WINDOW = "2026-11-26T23:00:00Z";
    private static final String DAY = "/windows/patch-thursday/2026-11-26T23:00Z";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MaintenanceDayQuery maintenanceDayQuery;

    private MockMvc browser;

    @BeforeEach
    void aBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void it_is_to_come_then_happens_and_is_done_with_what_was_asked_of_argo_cd() throws Exception {
        Revision target = merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod");
        assertThat(find(story)).as("nobody has approved it").isEmpty();
        story.approveAs("rae", "release-manager");

        MaintenanceDayItem next = item(story);
        assertThat(next.mark()).isEqualTo(ItemStatus.NEXT);
        assertThat(next.parts()).containsExactly(new ItemPart("data.lsst.cloud", "commit " + target.abbreviated()));
        look(DAY)
                .andExpect(content()
                        .string(allOf(
                                containsString("Nublado"),
                                containsString("/updates/" + story.id()),
                                containsString("is deployed to data.lsst.cloud"),
                                containsString("data-dev.lsst.cloud, "))));

        story.at(IN_WINDOW);
        assertThat(item(story).mark()).isEqualTo(ItemStatus.NOW);
        argocd.finish(PROD, Health.HEALTHY);
        story.lookTwice();

        MaintenanceDayItem done = item(story);
        assertThat(done.mark()).isEqualTo(ItemStatus.DONE);
        assertThat(done.at()).contains(story.update().stateSince());
        assertThat(done.parts()).contains(new ItemPart("synchronisation to " + target.abbreviated(), "healthy"));
        assertThat(day().happened().stream()
                        .filter(entry -> story.key().equals(entry.proposal()))
                        .map(AuditEntry::action))
                .containsExactly("UPDATE_STARTED", "UPDATED");
    }

    @Test
    void what_went_wrong_is_stopped_and_says_why_also_once_it_was_rolled_back() {
        merge(PROD);
        UpdateStory story = approved();
        story.at(IN_WINDOW);
        argocd.fail(PROD, "one or more objects failed to apply");
        story.lookAgain();
        assertThat(item(story).mark()).isEqualTo(ItemStatus.STOPPED);
        assertThat(item(story).remark()).startsWith("decision needed: ").contains("failed to apply");

        story.answer("rae", "userTask_resolveUpdateFailure", "roll-back");
        assertThat(item(story).mark()).isEqualTo(ItemStatus.NOW);
        argocd.finish(PROD, Health.HEALTHY);
        story.lookTwice();

        assertThat(item(story).mark()).isEqualTo(ItemStatus.STOPPED);
        assertThat(item(story).remark()).startsWith("rolled back: ");
        assertThat(item(story).parts()).extracting(ItemPart::state).contains("failed", "healthy");
    }

    @Test
    void what_missed_the_window_says_why_and_waits_on_the_next_ones_page() {
        merge(PROD);
        UpdateStory story = approved();
        story.at("2026-11-27T02:00:00Z");

        assertThat(item(story).mark()).isEqualTo(ItemStatus.NOT_HERE);
        assertThat(item(story).remark()).startsWith("missed: ");
        assertThat(maintenanceDayQuery
                        .at("patch-thursday", Instant.parse("2026-12-03T23:00:00Z"))
                        .orElseThrow()
                        .items())
                .anyMatch(each -> each.id().equals(story.key()) && each.mark() == ItemStatus.NEXT);
    }

    @Test
    void what_was_taken_back_before_is_nothing_of_the_day() {
        merge(PROD);
        UpdateStory story = approved();
        As.user("zoe", () -> withdrawUpdate.withdraw(story.id(), new UserComment("Not this week")));

        assertThat(find(story)).isEmpty();
    }

    @Test
    void what_waits_for_no_window_is_shown_where_its_time_is_within_it() {
        clock.set(Instant.parse("2026-11-25T23:30:00Z"));
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod").approveAs("rae", "release-manager");

        assertThat(story.waitsUntil()).isEqualTo("2026-11-26T23:30:00Z");
        assertThat(item(story).mark()).isEqualTo(ItemStatus.NEXT);
    }

    @Test
    void windows_that_only_an_environment_waits_for_are_found_wherever_windows_are() throws Exception {
        String teststand = "/windows/teststand/2026-11-27T17:00Z";

        look(teststand).andExpect(status().isOk()).andExpect(content().string(containsString("Tucson teststand")));
        look("/windows")
                .andExpect(content().string(allOf(containsString(teststand), containsString("Tucson teststand"))));
        look("/").andExpect(content().string(containsString("Teststand window")));
        look("/calendar.ics")
                .andExpect(content()
                        .string(allOf(
                                containsString("SUMMARY:Teststand window"),
                                containsString("Tucson teststand (environment tucson): counts"))));
        look("/calendar.ics?channel=recommended").andExpect(content().string(not(containsString("Teststand window"))));
        look("/api/windows")
                .andExpect(jsonPath("$[?(@.calendar == 'teststand')].others[0]").value(hasItem("environment tucson")))
                .andExpect(jsonPath("$[?(@.calendar == 'patch-thursday')].channels[0]")
                        .value(hasItem("recommended")));
        look("/api/windows?channel=recommended")
                .andExpect(jsonPath("$[?(@.calendar == 'teststand')]").isEmpty())
                .andExpect(jsonPath("$[0].others").isEmpty());
    }

    @Test
    void the_feed_names_what_is_planned_for_a_window() throws Exception {
        merge(PROD);
        UpdateStory story = approved();

        String feed = look("/calendar.ics")
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replace("\r\n ", "");

        assertThat(feed).containsPattern(story.id() + " nublado .*in idfprod\\\\, waiting: .*/updates/" + story.id());
        assertThat(look("/calendar.ics?channel=recommended")
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("/updates/");
    }

    private UpdateStory approved() {
        return story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
    }

    private MaintenanceDayItem item(UpdateStory story) {
        return find(story).orElseThrow();
    }

    private Optional<MaintenanceDayItem> find(UpdateStory story) {
        return day().items().stream()
                .filter(item -> item.id().equals(story.key()))
                .findFirst();
    }

    private MaintenanceDay day() {
        return maintenanceDayQuery
                .at("patch-thursday", Instant.parse(IN_WINDOW))
                .orElseThrow();
    }

    private ResultActions look(String page) throws Exception {
        return browser.perform(
                get(page).accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of("zoe"))));
    }
}
