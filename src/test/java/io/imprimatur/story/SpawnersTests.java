package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.verification.PollSpawners;
import io.imprimatur.image.verification.Spawners;
import io.imprimatur.image.verification.Spawners.SpawnerCheck;
import io.imprimatur.image.verification.Spawners.SpawnerFinding;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class SpawnersTests extends NotebookStoryTest {

    private static final String OTHER = "sha256:" + "0".repeat(64);

    @Autowired
    PollSpawners pollSpawners;

    @Autowired
    Spawners spawners;

    @Autowired
    Channels channels;

    @Autowired
    private WebApplicationContext application;

    @BeforeEach
    void forgetEarlierPromotions() {
        jdbc.sql("delete from spawner_look").update();
        jdbc.sql("update spawner_check set finding = 'UNKNOWN'").update();
    }

    @Test
    void what_is_recommended_now_is_known_before() {
        recommend("w_2026_01", OTHER);
        pollSpawners.pollAll();

        assertThat(spawners.of(channels.get("recommended"))).containsExactly("idfprod");
        assertThat(spawners.latest("idfprod").orElseThrow().tag()).contains("w_2026_01");
    }

    @Test
    void a_spawner_that_comes_to_show_the_new_image_is_followed_until_it_does() {
        recommend("w_2026_01", OTHER);
        Story story = promoted();
        pollSpawners.pollAll();
        assertThat(finding(story)).isEqualTo(SpawnerFinding.WAITING);

        recommend("w_2026_02", story.proposal().candidate().digest().value());
        pollSpawners.pollAll();
        assertThat(finding(story)).isEqualTo(SpawnerFinding.SHOWS_IT);
        assertThat(BoardNow.readBy("zoe", application))
                .contains("idfprod w_2026_02 "
                        + story.proposal().candidate().digest().abbreviated() + " shows it");
    }

    @Test
    void after_ten_minutes_it_is_pinned_to_something_else() {
        recommend("w_2026_01", OTHER);
        Story story = promoted();
        story.at("2026-11-26T23:30:00Z");
        pollSpawners.pollAll();

        assertThat(finding(story)).isEqualTo(SpawnerFinding.PINNED);
    }

    @Test
    void a_missing_key_and_no_answer_are_unknown() {
        MOBU.recommend("{\"tag\":\"w_2026_01\"}");
        Story story = promoted();
        story.at("2026-11-26T23:30:00Z");
        pollSpawners.pollAll();
        assertThat(finding(story)).isEqualTo(SpawnerFinding.UNKNOWN);

        MOBU.refuseSpawner(500);
        jdbc.sql("delete from spawner_look").update();
        pollSpawners.pollAll();
        assertThat(spawners.latest("idfprod").orElseThrow().error().orElseThrow())
                .contains("500");
    }

    @Test
    void the_channels_card_says_what_each_shows() throws Exception {
        recommend("w_2026_01", OTHER);
        Story story = promoted();
        pollSpawners.pollAll();
        assertThat(board()).contains("w_2026_01", SpawnerFinding.WAITING.label());
        story.at("2026-11-26T23:30:00Z");
        pollSpawners.pollAll();
        assertThat(board()).contains("w_2026_01", "pinned to something else");
        recommend("w_2026_02", story.proposal().candidate().digest().value());
        jdbc.sql("delete from spawner_look").update();
        pollSpawners.pollAll();
        assertThat(board()).contains("w_2026_02", "shows it").doesNotContain("pinned");
        MOBU.recommend("{}");
        jdbc.sql("delete from spawner_look").update();
        pollSpawners.pollAll();
        assertThat(board()).contains("unknown").doesNotContain("shows it");
    }

    private String board() throws Exception {
        String page = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(get("/").with(authentication(TestLogins.of("zoe"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        int card = page.indexOf("Recommended by deployments");
        return page.substring(card, page.indexOf("</ul>", card));
    }

    private Story promoted() {
        Story story = later(story().propose(newTag()).approved())
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"))
                .acknowledge("middleware-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "");
        return story.at("2026-11-26T23:00:00Z");
    }

    private SpawnerFinding finding(Story story) {
        return spawners.checks(story.id()).stream()
                .map(SpawnerCheck::finding)
                .findFirst()
                .orElseThrow();
    }

    private static void recommend(String tag, String digest) {
        MOBU.recommend("{\"tag\":\"%s\",\"digest\":\"%s\",\"aliases\":[\"recommended\"]}".formatted(tag, digest));
    }
}
