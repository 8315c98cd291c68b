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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class PinPagesTests extends PinStoryTest {

    private static final String BUTTON = "Prepare the change</button>";

    @Autowired
    private WebApplicationContext application;

    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void the_board_shows_what_is_not_in_order_and_nothing_else() throws Exception {
        clock.pass(Duration.ofDays(42));
        look();

        as("dan", get("/"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("US Data Facility"),
                                containsString("controller.config.images.pin[0]"),
                                containsString("outdated"),
                                containsString("42 days"),
                                not(containsString("Interim Data Facility")))));
    }

    @Test
    void hostile_words_in_a_pin_are_words() throws Exception {
        write(OTHER, "recommendedTag: \"<script>alert(1)</script>\"");
        clock.pass(A_ROUND);
        look();

        for (String page : new String[] {"/", "/channels/recommended"})
            as("dan", get(page))
                    .andExpect(content()
                            .string(allOf(
                                    containsString("tag does not exist"),
                                    containsString("&lt;script&gt;alert(1)"),
                                    not(containsString("<script>alert(1)")))));
    }

    @Test
    void who_may_asks_for_the_change_on_the_channels_page_and_sees_what_becomes_of_it() throws Exception {
        as("dan", get("/channels/recommended")).andExpect(content().string(not(containsString(BUTTON))));
        as("ada", get("/channels/recommended")).andExpect(content().string(containsString(BUTTON)));
        as("ada", get("/proposals/" + story.id())).andExpect(content().string(containsString(BUTTON)));

        as("ada", post("/channels/recommended/pins").with(csrf()))
                .andExpect(redirectedUrl("/channels/recommended#pins"));
        preparedChangePoller.pollOpenChanges();

        as("ada", get("/channels/recommended"))
                .andExpect(content()
                        .string(allOf(
                                containsString("/pull/" + GIT_HUB.pulls()),
                                containsString("requested by ada"),
                                not(containsString(BUTTON)))));
        as("ada", post("/channels/recommended/pins").with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("prepared already")));
    }

    @Test
    void without_a_token_of_the_form_or_a_group_nothing_is_prepared() throws Exception {
        as("ada", post("/channels/recommended/pins")).andExpect(status().isForbidden());
        as("dan", post("/channels/recommended/pins").with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("expected a member")));
        as("ada", post("/channels/nowhere/pins").with(csrf())).andExpect(status().isNotFound());

        assertThat(story.actions()).doesNotContain("CHANGE_WANTED");
    }

    @Test
    void programs_read_and_ask_the_same() throws Exception {
        as("ada", get("/api/channels"))
                .andExpect(jsonPath("$[0].pins.length()").value(3))
                .andExpect(jsonPath("$[0].pins[1].deployment").value("US Data Facility"))
                .andExpect(jsonPath("$[0].pins[1].state").value("LAGS"))
                .andExpect(jsonPath("$[0].pins[1].written").value(older))
                .andExpect(jsonPath("$[0].pins[1].recommended").value(newer))
                .andExpect(jsonPath("$[0].pins[1].since").exists())
                .andExpect(jsonPath("$[1].pins").isEmpty());

        as("rae", post("/api/channels/recommended/pins/change").contentType(MediaType.APPLICATION_JSON))
                .andExpect(status().isAccepted());
        as("ada", get("/api/channels"))
                .andExpect(jsonPath("$[0].pinChange.state").value("WANTED"))
                .andExpect(jsonPath("$[0].pinChange.wantedBy").value("rae"));
        as("dan", post("/api/channels/recommended/pins/change").contentType(MediaType.APPLICATION_JSON))
                .andExpect(status().isForbidden());
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        boolean program = request.buildRequest(application.getServletContext())
                .getRequestURI()
                .startsWith("/api/");
        return browser.perform(request.accept(program ? MediaType.APPLICATION_JSON : MediaType.TEXT_HTML)
                .with(authentication(TestLogins.of(user))));
    }
}
