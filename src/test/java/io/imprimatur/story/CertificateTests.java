package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.board.CertificateQuery;
import io.imprimatur.board.CertificateQuery.Certificate;
import io.imprimatur.board.CertificateQuery.Certificate.Line;
import io.imprimatur.board.CertificateQuery.Certificate.Step;
import io.imprimatur.image.promotion.BreakGlass;
import io.imprimatur.platform.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

class CertificateTests extends StoryTest {

    @Autowired
    private CertificateQuery certificateQuery;

    @Autowired
    private BreakGlass breakGlass;

    @Autowired
    private WebApplicationContext application;

    @Test
    void it_names_all_seven_steps_with_their_people_and_what_proves_them() {
        Story story = story().propose(newTag()).signedOff().at("2026-11-26T23:00:00Z");

        Certificate certificate = of(story);

        assertThat(certificate.proposal()).isEqualTo(story.id().toString());
        assertThat(certificate.steps())
                .extracting(Step::title)
                .containsExactly(
                        "Proposed",
                        "RSP operations",
                        "Data Preview Coordination",
                        "Notebooks",
                        "Ticket",
                        "Sign-off",
                        "Promotion");
        assertThat(people(certificate, 1)).containsExactly("zoe");
        assertThat(people(certificate, 2)).containsExactly("rsp");
        assertThat(people(certificate, 3)).containsExactly("dora");
        assertThat(people(certificate, 4)).containsOnly("ada");
        assertThat(step(certificate, 4).lines())
                .extracting(Line::what)
                .contains("tutorials on idfprod passed", "tutorials on summit passed");
        assertThat(step(certificate, 5).lines()).extracting(Line::what).containsExactly("SP-1");
        assertThat(people(certificate, 6)).containsExactlyInAnyOrder("mia (lead)", "dan (lead)");
        assertThat(step(certificate, 7).lines())
                .extracting(Line::what)
                .contains(
                        "Patch Thursday opened",
                        FIRST.host() + "/sciplat-lab confirmed",
                        SECOND.host() + "/sciplat-lab confirmed");
        assertThat(certificate.trail())
                .extracting(AuditEntry::action)
                .startsWith("PROPOSED")
                .endsWith("PROMOTED");
        assertThat(certificate.verification().intact()).isTrue();
        assertThat(certificate.verification().words()).startsWith("Intact: ");
    }

    @Test
    void break_glass_is_said_and_in_whose_place_a_designate_spoke() {
        Story story = story().propose(newTag())
                .ticketOpen()
                .acknowledge("middleware-lead", "ben", "acknowledge", "Mia is away")
                .acknowledge("product-owner", "dan", "acknowledge", "");
        As.user("rae", () -> breakGlass.promoteNow(story.id(), new UserComment("CVE-2026-1")));
        story.runJobsDue();

        Certificate certificate = of(story);

        assertThat(people(certificate, 6)).contains("ben (designate on behalf of mia)");
        assertThat(step(certificate, 7).lines().get(0))
                .satisfies(line -> assertThat(line.what()).isEqualTo("break-glass, outside any window"))
                .satisfies(line -> assertThat(line.comment()).isEqualTo("CVE-2026-1"));
        assertThat(step(certificate, 7).lines()).extracting(Line::what).noneMatch(what -> what.contains("opened"));
    }

    @Test
    void the_page_says_the_same_and_escapes_what_people_wrote() {
        Story story = story().propose(newTag())
                .ticketOpen()
                .acknowledge("middleware-lead", "mia", "acknowledge", "<b>fine</b>")
                .acknowledge("product-owner", "dan", "acknowledge", "")
                .at("2026-11-26T23:00:00Z");
        String digest = story.proposal().candidate().digest().value();

        String page = BoardNow.readBy("zoe", "/certificates/" + digest, application);

        assertThat(page)
                .contains(digest, story.id().toString(), "2. RSP operations", "6. Sign-off", "mia (lead)", "Intact: ")
                .contains("&lt;b&gt;fine&lt;/b&gt;");
        assertThat(BoardNow.readBy("zoe", "/proposals/" + story.id(), application))
                .contains("Certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "sha256:0",
                "w_2026_40",
                "<script>",
                ""
            })
    void what_was_never_recommended_has_none(String digest) {
        assertThatThrownBy(() -> certificateQuery.of(digest))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN))
                .hasMessageStartingWith("'" + digest + "' has never been recommended");
    }

    @Test
    void an_image_that_is_on_its_way_has_none() {
        Story story = story().propose(newTag()).signedOff();

        assertThatThrownBy(() -> of(story)).hasMessageContaining("has never been recommended");
    }

    private Certificate of(Story story) {
        List<Certificate> all =
                certificateQuery.of(story.proposal().candidate().digest().value());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Step step(Certificate certificate, int number) {
        return certificate.steps().get(number - 1);
    }

    private static List<String> people(Certificate certificate, int number) {
        return step(certificate, number).lines().stream().map(Line::who).toList();
    }
}
