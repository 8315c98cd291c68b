package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.VerifyAuditCommand;
import io.imprimatur.identity.TestLogins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

class AuditPagesTests extends StoryTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc browser;

    @BeforeEach
    void openABrowserOnATrail() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        for (String comment : new String[] {"", "Grüße", "=1+1", "'=1+1", "a,\"b\"\nc", "<script>alert(1)</script>"})
            append(comment);
    }

    @Test
    void a_whole_export_is_intact_to_the_command_that_verifies_it() throws Exception {
        for (String form : new String[] {"json", "csv"}) {
            byte[] export = as(get("/audit/imprimatur-audit." + form))
                    .andExpect(header().string("Content-Disposition", startsWith("attachment")))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            assertThat(verified(export)).startsWith("Intact: " + trail.head().seq() + " entries");
        }
    }

    @Test
    void an_export_longer_than_a_page_has_every_entry_once() throws Exception {
        transaction.executeWithoutResult(status -> {
            for (int n = 0; n < 2100; n++) trail.append(NewEntry.of("ada", AuditAction.REPLANNED));
        });

        byte[] export = as(get("/api/audit").accept("text/csv"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(verified(export)).contains(" 1 to " + trail.head().seq() + ",");
    }

    @Test
    void the_page_and_the_api_verify_what_the_database_has() throws Exception {
        as(get("/api/audit/verification"))
                .andExpect(jsonPath("$.intact").value(true))
                .andExpect(jsonPath("$.last").value(trail.head().seq()));
        as(get("/api/audit/head"))
                .andExpect(jsonPath("$.hash").value(trail.head().hash()));
        as(post("/audit/verification").with(csrf())).andExpect(content().string(containsString("Intact: ")));
        as(get("/audit")).andExpect(content().string(containsString(trail.head().hash())));
    }

    /** H2 lets a test do what PostgreSQL refuses. */
    @Test
    void what_was_changed_in_the_database_is_named() throws Exception {
        long seq = trail.head().seq();
        tamper(
                "update audit_entry set actor = 'mallory' where seq = " + (seq - 2),
                "entry " + (seq - 2) + " was altered");
        tamper(
                "update audit_entry set on_behalf_of = 'mallory' where seq = " + (seq - 2),
                "entry " + (seq - 2) + " was altered");
        tamper(
                "update audit_entry set via = null, hash_version = 1 where seq = " + (seq - 2),
                "entry " + (seq - 2) + " was altered");
        tamper(
                "update audit_entry set hash_version = 7 where seq = " + (seq - 2),
                "entry " + (seq - 2) + " is hashed by version 7, which is not known here");
        tamper("delete from audit_entry where seq = " + (seq - 2), "entry " + (seq - 2) + " is missing");
        tamper("delete from audit_entry where seq = " + seq, "but its head is entry " + seq);
    }

    private void tamper(String sql, String fault) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(sql).update();
            try {
                as(get("/api/audit/verification"))
                        .andExpect(jsonPath("$.faults[0]").value(containsString(fault)));
                as(post("/audit/verification").with(csrf())).andExpect(content().string(containsString(fault)));
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
            status.setRollbackOnly();
        });
    }

    private void append(String comment) {
        transaction.executeWithoutResult(status ->
                trail.append(NewEntry.of("=zoe", AuditAction.REPLANNED).withComment(comment)));
    }

    private static String verified(byte[] export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifyAuditCommand.run(
                new String[] {"-"},
                new ByteArrayInputStream(export),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private ResultActions as(MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request.with(authentication(TestLogins.of("zoe"))))
                .andExpect(status().isOk());
    }
}
