package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.imprimatur.identity.TestLogins;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What somebody reads on the board, or on another page. */
final class BoardNow {

    private BoardNow() {}

    /** Its text, with a blank in place of mark-up and of what is blank; no time is written twice. */
    static String readBy(String user, WebApplicationContext application) {
        return readBy(user, "/", application);
    }

    static String readBy(String user, String page, WebApplicationContext application) {
        DefaultMockMvcBuilder browser =
                MockMvcBuilders.webAppContextSetup(application).apply(springSecurity());
        try {
            String html = browser.build()
                    .perform(get(page).accept(MediaType.TEXT_HTML).with(authentication(TestLogins.of(user))))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(html).doesNotContain("</time><time");
            return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
