package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Every page and call answers though a role, a deployment, a repository or the channel of a proposal is gone. */
class RemovedThingsOnPagesTests extends ChangedGatesTest {

    private static final List<String> ALWAYS = List.of(
            "/",
            "/history",
            "/environments",
            "/roles",
            "/windows",
            "/meetings",
            "/meetings/rsp-ops",
            "/meetings/dp-coordination",
            "/propose",
            "/updates",
            "/audit",
            "/calendar.ics",
            "/api/proposals?limit=100",
            "/api/channels",
            "/api/windows",
            "/api/audit",
            "/actuator/health");

    @ParameterizedTest(name = "pages and calls answer when things were removed {0}")
    @EnumSource
    void pages_and_calls_answer(Stage stage) {
        Story story = at(stage);
        if (stage == Stage.IN_THE_SIGN_OFF) story.acknowledge("middleware-lead", "mia", "object", "Too old");
        settings.roles.remove("middleware-lead");
        settings.deployments.remove("summit");
        change(channel -> withRepositories(
                withRoles(
                        withVerify(channel, new Channel.Verify("tutorials", List.of("idfprod"))),
                        List.of("product-owner")),
                List.of(channel.source())));
        assertAllAnswer(story);

        change(channel -> null);
        assertAllAnswer(story);
        story.runJobsDue();
        assertAllAnswer(story);
    }

    private void assertAllAnswer(Story story) {
        String id = story.id().toString();
        List<String> paths = new ArrayList<>(ALWAYS);
        paths.addAll(List.of(
                "/proposals/" + id, "/api/proposals/" + id, "/api/proposals/" + id + "/audit", "/history?q=" + id));
        DefaultMockMvcBuilder browser =
                MockMvcBuilders.webAppContextSetup(application).apply(springSecurity());
        MockMvc mvc = browser.build();
        for (String path : paths)
            for (String user : List.of("ada", "zoe"))
                assertThat(status(mvc, path, user)).as(path + " for " + user).isEqualTo(200);
    }

    private static int status(MockMvc mvc, String path, String user) {
        try {
            return mvc.perform(get(path).with(authentication(TestLogins.of(user))))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        } catch (Exception failed) {
            throw new AssertionError(path, failed);
        }
    }
}
