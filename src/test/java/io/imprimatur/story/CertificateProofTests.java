package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.CertificateQuery;
import io.imprimatur.board.CertificateQuery.Certificate;
import io.imprimatur.board.CertificateQuery.Certificate.Line;
import io.imprimatur.board.CertificateQuery.Certificate.Step;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.promotion.BreakGlass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What a certificate says against what the trail proves, and after the promotion. */
class CertificateProofTests extends RestoreStoryTest {

    private static final String NOT_PROVED = "not in the audit trail";

    @Autowired
    private CertificateQuery certificateQuery;

    @Autowired
    private BreakGlass breakGlass;

    @Autowired
    private WebApplicationContext application;

    @Test
    void every_line_names_the_entry_that_proves_it() throws Exception {
        Certificate certificate = of(earlier);

        assertThat(certificate.proved()).isTrue();
        assertThat(certificate.steps())
                .allSatisfy(step -> assertThat(step.lines()).isNotEmpty().allSatisfy(line -> assertThat(
                                certificate.trail().stream().map(AuditEntry::seq))
                        .contains(line.entry())));
        page(earlier).andExpect(content().string(not(containsString(NOT_PROVED))));
    }

    @Test
    void what_was_written_past_the_trail_is_marked() throws Exception {
        jdbc.sql("update acknowledgement set speaker = 'eve' where proposal = ? and role = 'product-owner'")
                .param(earlier.id().number())
                .update();
        jdbc.sql("update review set comment = 'Splendid' where proposal = ? and meeting = 'rsp-ops'")
                .param(earlier.id().number())
                .update();
        jdbc.sql("update verification set result = 'WAIVED' where proposal = ? and deployment = 'summit'")
                .param(earlier.id().number())
                .update();

        Certificate certificate = of(earlier);

        assertThat(certificate.proved()).isFalse();
        assertThat(certificate.steps())
                .flatExtracting(Step::lines)
                .filteredOn(line -> line.entry() == null)
                .extracting(Line::what)
                .containsExactly("approved", "tutorials on summit waived", "Product owner acknowledged");
        page(earlier).andExpect(content().string(containsString("does not cover every line")));
        page(earlier).andExpect(content().string(containsString(NOT_PROVED)));
    }

    @Test
    void an_altered_trail_is_said_on_the_page_and_to_programs() throws Exception {
        long entry = of(later).trail().get(0).seq();
        String said = jdbc.sql("select comment from audit_entry where seq = ?")
                .param(entry)
                .query(String.class)
                .single();
        alter(entry, "It is splendid");
        try {
            assertThat(of(earlier).verification().intact()).isFalse();
            page(earlier)
                    .andExpect(content()
                            .string(allOf(
                                    containsString("class=\"loud\" role=\"alert\">The audit trail is not intact."),
                                    containsString("entry " + entry + " was altered"))));
            call("/api/certificates/" + good)
                    .andExpect(jsonPath("$[0].verification.intact").value(false));
        } finally {
            alter(entry, said);
        }
    }

    @Test
    void a_restored_digest_is_recommended_again_and_says_by_whom() throws Exception {
        RestoreStory restore = asked().confirm("otto").run();

        Certificate certificate = of(earlier);

        assertThat(certificate.recommended()).isTrue();
        assertThat(certificate.afterwards())
                .extracting(Line::who, Line::what)
                .containsExactly(
                        tuple("olga", restore.id() + " restore asked"),
                        tuple("otto", restore.id() + " restore confirmed"),
                        tuple("", restore.id() + " restored to"));
        assertThat(certificate.proved()).isTrue();
        assertThat(of(later).recommended()).isFalse();
        assertThat(of(later).afterwards())
                .extracting(Line::what)
                .containsExactly(earlier.proposal().candidate().name() + " is recommended now, by " + restore.id());
        page(earlier).andExpect(content().string(containsString("Later events")));
    }

    @Test
    void a_restore_that_is_only_asked_for_is_not_certified() {
        asked();

        assertThat(of(earlier).recommended()).isFalse();
        assertThat(of(earlier).afterwards())
                .extracting(Line::what)
                .containsExactly(later.proposal().candidate().name() + " is recommended now, by " + later.id());
        assertThat(of(earlier).proved()).isTrue();
    }

    @Test
    void an_image_that_was_promoted_twice_has_the_certificate_of_the_last_and_names_the_first() throws Exception {
        Story again = story().propose(earlier.proposal().candidate().tag().value())
                .signedOff()
                .at("2026-12-10T23:00:00Z");

        Certificate certificate = of(again);

        assertThat(certificate.proposal()).isEqualTo(again.id().toString());
        assertThat(certificate.earlier())
                .extracting(Certificate.Earlier::proposal)
                .containsExactly(earlier.id().toString());
        assertThat(certificate.recommended()).isTrue();
        page(again).andExpect(content().string(containsString("Earlier promotions")));
    }

    @Test
    void an_image_of_two_channels_has_a_certificate_for_each() {
        Story summit = story().propose(
                        "summit", earlier.proposal().candidate().tag().value())
                .signedOffForTheSummit();
        As.user("rae", () -> breakGlass.promoteNow(summit.id(), new UserComment("CVE-2026-1")));
        summit.runJobsDue();

        List<Certificate> both = certificateQuery.of(good.value());

        assertThat(both).extracting(Certificate::channel).containsExactly("summit", "recommended");
        assertThat(both.get(0).steps().get(3).lines()).isEmpty();
        assertThat(BoardNow.readBy("zoe", "/certificates/" + good, application))
                .contains("Nothing was verified: no notebooks were required.");
    }

    @Test
    void a_window_that_was_taken_after_a_break_glass_came_to_nothing_is_what_is_certified() {
        Story story = story().propose(newTag()).signedOff();
        SECOND.answerWith(request -> request.is("PUT", "/manifests/recommended"), 403);
        As.user("rae", () -> breakGlass.promoteNow(story.id(), new UserComment("CVE-2026-1")));
        story.tryUntilItStops(AFTERWARDS.plusSeconds(1).toString());
        SECOND.recover();
        story.answer("ada", "userTask_resolvePromotionFailure", "retry", "The registry is back");
        story.at("2026-12-10T23:00:00Z");

        assertThat(of(story).steps().get(6).lines())
                .extracting(Line::what)
                .startsWith("break-glass, before a window was used", "Patch Thursday opened");
        assertThat(of(story).proved()).isTrue();
    }

    @Test
    void an_alias_that_somebody_else_moved_is_said() throws Exception {
        jdbc.sql("delete from alias_watch").update(); // seen in tests before
        jdbc.sql(
                        """
                        insert into alias_watch (channel, repository, looked_at, drifted_since)
                        values ('recommended', 'elsewhere/lab', current_timestamp, current_timestamp)""")
                .update();
        try {
            assertThat(of(later).drifted()).containsExactly("elsewhere/lab");
            assertThat(of(earlier).drifted()).isEmpty();
            page(later).andExpect(content().string(containsString("changed outside Imprimatur in elsewhere/lab")));
        } finally {
            jdbc.sql("delete from alias_watch where repository = 'elsewhere/lab'")
                    .update();
        }
    }

    @Test
    void a_digest_that_was_never_recommended_is_an_error_in_words() throws Exception {
        for (String digest : new String[] {"sha256:" + "0".repeat(64), "sha256:ABC", "w_2026_40", "a".repeat(5000)}) {
            call("/certificates/" + digest)
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("has never been recommended")));
            call("/api/certificates/" + digest)
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.detail").exists());
        }
    }

    @Test
    void certificates_are_for_those_who_are_logged_in() throws Exception {
        browser()
                .perform(get("/certificates/" + good).accept(MediaType.TEXT_HTML))
                .andExpect(redirectedUrl("/login"));
        browser().perform(get("/api/certificates/" + good)).andExpect(status().isUnauthorized());
    }

    @Test
    void history_and_the_channel_s_page_lead_to_it() throws Exception {
        String link = "/certificates/" + good;

        call("/history?digest=" + good).andExpect(content().string(containsString(link)));
        call("/channels/recommended").andExpect(content().string(containsString(link)));
        call("/proposals/" + earlier.id()).andExpect(content().string(containsString(link)));
    }

    private void alter(long entry, String comment) {
        jdbc.sql("update audit_entry set comment = ? where seq = ?")
                .params(comment, entry)
                .update();
    }

    private Certificate of(Story story) {
        return certificateQuery
                .of(story.proposal().candidate().digest().value())
                .get(0);
    }

    private ResultActions page(Story story) throws Exception {
        return call("/certificates/" + story.proposal().candidate().digest()).andExpect(status().isOk());
    }

    private ResultActions call(String path) throws Exception {
        return browser().perform(get(path).with(authentication(TestLogins.of("zoe"))));
    }

    private MockMvc browser() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }
}
