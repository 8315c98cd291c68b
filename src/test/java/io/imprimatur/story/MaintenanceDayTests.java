package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemStatus;
import io.imprimatur.board.MaintenanceDayQuery;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.promotion.BreakGlass;
import io.imprimatur.image.proposal.ProposalState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class MaintenanceDayTests extends StoryTest {

    private static final Instant THURSDAY = Instant.parse("2026-11-26T23:00:00Z");
    private static final String DAY = "/windows/patch-thursday/2026-11-26T23:00Z";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MaintenanceDayQuery maintenanceDayQuery;

    @Autowired
    private AuditTrail auditTrail;

    @Autowired
    private BreakGlass breakGlass;

    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void what_waits_for_the_window_is_to_come_and_is_done_once_it_was_promoted() throws Exception {
        Story story = story().propose(newTag()).signedOff();

        assertThat(item(story).mark()).isEqualTo(ItemStatus.NEXT);
        as("zoe", get(DAY))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Patch Thursday"),
                                containsString("2026-11-26 15:00 America/Los_Angeles"),
                                containsString("becomes Recommended image"),
                                containsString("/proposals/" + story.id()),
                                containsString("every 20s"))));

        story.at("2026-11-26T23:00:00Z");

        MaintenanceDayItem done = item(story);
        assertThat(done.mark()).isEqualTo(ItemStatus.DONE);
        assertThat(done.at()).contains(story.proposal().stateSince());
        assertThat(done.parts()).extracting(MaintenanceDayItem.ItemPart::state).containsOnly("confirmed");
        as("zoe", get(DAY))
                .andExpect(content()
                        .string(allOf(
                                containsString("every 3s"),
                                containsString("promotion started"),
                                containsString("confirmed"))));
    }

    @Test
    void without_a_configured_call_there_is_a_checklist_of_the_deployments() throws Exception {
        as("zoe", get(DAY))
                .andExpect(content()
                        .string(allOf(
                                containsString("0 of 4 checked"),
                                containsString("No institution is configured"),
                                containsString("Aliases seen by the spawner"),
                                not(containsString("Argo CD in sync")))));
        as("zoe", get("/api/windows/summit/2026-12-02T16:00Z/call"))
                .andExpect(jsonPath("$.environments").isEmpty())
                .andExpect(jsonPath("$.open").value(false));
        as("zoe", get("/windows/summit/2026-12-02T16:00Z"))
                .andExpect(content().string(containsString("No environment uses this window.")));
    }

    @Test
    void what_is_not_signed_off_has_no_place_in_it() {
        Story story = story().propose(newTag()).ticketOpen();

        assertThat(items())
                .extracting(MaintenanceDayItem::id)
                .doesNotContain(story.id().toString());
    }

    @Test
    void what_missed_the_window_says_why() {
        Story story = story().propose(newTag()).signedOff().at("2026-11-27T02:00:00Z");

        MaintenanceDayItem missed = item(story);
        assertThat(missed.mark()).isEqualTo(ItemStatus.NOT_HERE);
        assertThat(missed.remark()).startsWith("missed: ");
    }

    @Test
    void what_was_tried_and_put_back_stays_on_the_page_with_its_course() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        story.tryUntilItStops("2026-11-26T23:00:00Z");

        MaintenanceDayItem tried = item(story);
        assertThat(tried.mark()).isEqualTo(ItemStatus.STOPPED);
        assertThat(tried.remark()).startsWith("decision needed: ").contains("403");
        assertThat(tried.parts()).extracting(MaintenanceDayItem.ItemPart::state).containsOnly("restored");
        assertThat(maintenanceDayQuery.at("patch-thursday", THURSDAY).orElseThrow().happened().stream()
                        .filter(entry -> story.id().toString().equals(entry.proposal()))
                        .map(AuditEntry::action))
                .containsExactly("PROMOTION_STARTED", "RESTORED");

        clock.set(Instant.parse("2026-11-27T01:00:00Z"));
        assertThat(item(story).mark()).isEqualTo(ItemStatus.NOT_HERE);
    }

    @Test
    void a_promotion_by_break_glass_while_the_window_is_open_is_listed_as_such() {
        clock.set(Instant.parse("2026-11-26T22:00:00Z"));
        Story story = story().propose(newTag()).signedOff();
        clock.set(Instant.parse("2026-11-26T23:30:00Z"));
        assertThat(items())
                .extracting(MaintenanceDayItem::id)
                .doesNotContain(story.id().toString());

        As.user("rae", () -> breakGlass.promoteNow(story.id(), new UserComment("CVE-2026-1")));
        story.runJobsDue();

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(item(story).mark()).isEqualTo(ItemStatus.DONE);
        assertThat(item(story).remark()).isEqualTo("by break-glass, outside this window: CVE-2026-1 (rae)");
    }

    @Test
    void what_other_channels_do_meanwhile_is_not_listed() {
        clock.set(Instant.parse("2026-11-26T22:00:00Z"));
        Story story = story().propose("summit", newTag()).signedOffForTheSummit();
        clock.set(Instant.parse("2026-11-26T23:30:00Z"));
        As.user("rae", () -> breakGlass.promoteNow(story.id(), new UserComment("CVE-2026-1")));
        story.runJobsDue();

        assertThat(story.proposal().state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(items())
                .extracting(MaintenanceDayItem::id)
                .doesNotContain(story.id().toString());
    }

    @Test
    void an_operator_names_a_coordinator_who_steps_back_again() throws Exception {
        String second = "/windows/patch-thursday/2026-12-10T23:00Z";

        as("ada", post(second + "/coordinator").with(csrf()).param("user", "ben"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("is not in operator")));
        as("olga", post(second + "/coordinator").with(csrf()).param("user", "nobody"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("cannot log in")));
        as("olga", post(second + "/coordinator").with(csrf()).param("user", "ben"))
                .andExpect(redirectedUrl(second));
        as("ben", get(second))
                .andExpect(
                        content().string(allOf(containsString("<strong>ben</strong>"), containsString("Step back"))));
        as("ben", post(second + "/coordinator/relief").with(csrf())).andExpect(redirectedUrl(second));
        as("ben", get(second)).andExpect(content().string(not(containsString("Step back"))));

        assertThat(auditTrail.after(0, 100000).stream()
                        .filter(entry -> entry.action().startsWith("COORDINATOR")
                                && entry.comment().contains("2026-12-10"))
                        .map(AuditEntry::action))
                .containsExactly("COORDINATOR_NAMED", "COORDINATOR_RELIEVED");
    }

    @Test
    void programs_name_and_relieve_coordinators_too() throws Exception {
        String third = "/api/windows/patch-thursday/2026-12-17T23:00:00Z/coordinator";

        as("rae", get(third)).andExpect(status().isNoContent());
        as("rae", put(third).contentType(MediaType.APPLICATION_JSON).content("{\"user\":\"ada\"}"))
                .andExpect(status().isNoContent());
        as("zoe", get(third))
                .andExpect(jsonPath("$.user").value("ada"))
                .andExpect(jsonPath("$.namedBy").value("rae"));
        as("zoe", delete(third).contentType(MediaType.APPLICATION_JSON)).andExpect(status().isForbidden());
        as("olga", delete(third).contentType(MediaType.APPLICATION_JSON)).andExpect(status().isNoContent());
        as("zoe", get(third)).andExpect(status().isNoContent());
        as("olga", put(third).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void nobody_is_named_for_a_window_that_is_over() throws Exception {
        clock.set(Instant.parse("2026-11-27T01:00:00Z"));

        as("olga", post(DAY + "/coordinator").with(csrf()).param("user", "ben"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("the window ended at")));
        as("olga", get(DAY)).andExpect(content().string(not(containsString("Assign coordinator"))));
    }

    @Test
    void a_time_at_which_no_window_opens_is_unknown() throws Exception {
        for (String address :
                List.of("patch-thursday/2026-11-27T23:00Z", "patch-thursday/soon", "none/2026-11-26T23:00Z"))
            as("zoe", get("/windows/" + address)).andExpect(status().isNotFound());
        as("zoe", get("/api/windows/none/2026-11-26T23:00Z/coordinator")).andExpect(status().isNotFound());
    }

    @Test
    void a_frozen_window_says_so_aloud() throws Exception {
        as("zoe", get("/windows/summit/2026-12-02T16:00Z"))
                .andExpect(content().string(containsString("This window needs confirmation: to be confirmed by")));
    }

    private MaintenanceDayItem item(Story story) {
        return items().stream()
                .filter(item -> item.id().equals(story.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<MaintenanceDayItem> items() {
        return maintenanceDayQuery.at("patch-thursday", THURSDAY).orElseThrow().items();
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
