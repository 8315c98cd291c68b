package io.imprimatur.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.VerifyAuditCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class AuditorStoryTests extends BrowserTest {

    @Test
    void an_auditor_finds_a_proposal_reads_who_decided_what_and_takes_the_selection_away() {
        String tag = newTag();
        String id = doings().propose(tag, "=1+1 is no formula");
        doings().openTicket(id, "fine");
        screen.login("audrey").follow("History");

        screen.type("#tag", tag).type("#person", "dora").click("form.search button");
        screen.see("#found", "1 proposal").see("main", id);
        looksRight("auditor_search");
        String csv = screen.download("CSV");
        String json = screen.download("JSON");
        screen.follow(id).see("h1", "signing off").see("#live-trail", "ticket opened");
        looksRight("auditor_proposal");

        assertThat(csv).contains(id + ",").contains("'=1+1 is no formula").contains("rsp-ops seconds");
        assertThat(json).contains("\"id\":\"" + id + "\"").contains("\"rsp-ops\":");
        assertThat(csv.lines()).hasSize(2);
    }

    @Test
    void an_auditor_has_the_chain_verified_and_verifies_it_elsewhere() {
        doings().approve(doings().propose(newTag(), "It is good"), "fine");
        screen.login("audrey").follow("Audit").click("section[aria-labelledby=verify] button");

        screen.see(".just-done", "Intact: ").see(".just-done", Chromium.ZONE);
        looksRight("auditor_chain");
        String head = screen.text("#newest + dl dd code");
        String json = screen.download("All entries as JSON");
        String csv = screen.download("as CSV");

        assertThat(verified(json, "--head", head, "-")).startsWith("Intact: ");
        assertThat(verified(csv, "--head", head, "-")).startsWith("Intact: ");
        assertThat(verified(json.replaceFirst("\"dora\"", "\"mallory\""), "-"))
                .startsWith("NOT INTACT")
                .contains(" was altered");
    }

    private void looksRight(String name) {
        screen.keepPicture(name);
        assertThat(Axe.complaints(screen)).isEmpty();
        screen.assertNothingWentWrong();
    }

    private static String verified(String export, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifyAuditCommand.run(
                arguments, new ByteArrayInputStream(export.getBytes(UTF_8)), new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }
}
