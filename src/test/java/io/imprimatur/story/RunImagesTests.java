package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.testing.MobuPlan;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deployments with a repository of their own are asked to spawn. */
class RunImagesTests extends NotebookStoryTest {

    private static final String OWN = "usdf/sciplat-lab";
    private static final String RESOLVE = "userTask_resolveNotebookFailures";

    @Test
    void a_deployment_spawns_from_its_own_repository_to_which_the_image_is_copied_under_its_tag_alone() {
        String tag = newTag();
        Story story = later(story().propose("elsewhere", tag).approved());

        Digest digest = story.proposal().candidate().digest();
        assertThat(MOBU.lastPut().at("/business/options/image/reference").asText())
                .isEqualTo(SECOND.host() + "/" + OWN + ":" + tag + "@" + digest);
        assertThat(SECOND.digestOf(OWN, tag)).contains(digest);
        assertThat(SECOND.digestOf(OWN, "recommended_elsewhere")).isEmpty();
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(cell(story).run().orElseThrow().image()).contains(OWN, tag, digest.value());
    }

    @Test
    void a_bot_user_has_the_numbers_that_the_configuration_gives_it() {
        later(story().propose("elsewhere", newTag()).approved());

        assertThat(MOBU.lastPut().at("/users/0"))
                .hasToString("{\"username\":\"bot-mobu-imprimatur-2\",\"uidnumber\":45692,\"gidnumber\":1126}");
    }

    @Test
    void a_bot_user_without_numbers_is_given_none() {
        later(story().propose(newTag()).approved());

        assertThat(MOBU.lastPut().at("/users/0")).hasToString("{\"username\":\"bot-mobu-imprimatur-1\"}");
    }

    @Test
    void an_image_that_is_there_already_is_not_copied() {
        String tag = newTag();
        SECOND.push(OWN, tag, TestImage.of(tag));
        SECOND.forgetRequests();
        later(story().propose("elsewhere", tag).approved());

        assertThat(SECOND.requests()).extracting(OciRequest::method).doesNotContain("PUT", "POST", "PATCH");
        assertThat(MOBU.requests()).contains("PUT /mobu/flocks");
    }

    @Test
    void a_tag_on_another_image_is_not_overwritten_and_the_reason_is_told() {
        String tag = newTag();
        Digest other = SECOND.push(OWN, tag, TestImage.of("other than " + tag));
        Story story = later(story().propose("elsewhere", tag).approved());

        assertThat(SECOND.digestOf(OWN, tag)).contains(other);
        assertThat(cell(story).cell().comment()).contains(OWN + ":" + tag, other.value(), "not overwritten");
        assertThat(MOBU.requests()).doesNotContain("PUT /mobu/flocks");
        story.process().isWaitingAt(RESOLVE);

        SECOND.deleteTag(OWN, tag);
        later(story.answer("ada", RESOLVE, "rerun", "The other one was removed"));
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
    }

    @Test
    void a_tag_that_is_set_while_the_image_is_copied_is_not_overwritten() {
        String tag = newTag();
        Digest[] other = new Digest[1];
        SECOND.before(request -> {
            if (request.method().equals("POST") && other[0] == null)
                other[0] = SECOND.push(OWN, tag, TestImage.of("meanwhile " + tag));
        });
        Story story = later(story().propose("elsewhere", tag).approved());

        assertThat(SECOND.digestOf(OWN, tag)).contains(other[0]);
        assertThat(cell(story).cell().comment()).contains("not overwritten");
    }

    @Test
    void no_alias_is_set_there_even_if_it_was_proposed_by_that_name() {
        String alias = "recommended_crowded";
        FIRST.push(NAME, alias, TestImage.of(newTag()));
        Story story = later(story().propose("elsewhere", alias).approved());

        assertThat(SECOND.digestOf(OWN, alias)).isEmpty();
        assertThat(cell(story).cell().comment()).contains("'recommended_crowded' is the alias of a channel");
    }

    @Test
    void a_run_waits_until_the_spawner_lists_what_was_copied() {
        MOBU.list("[{\"tag\":\"w_2020_01\",\"digest\":null}]");
        String tag = newTag();
        Story story = later(story().propose("elsewhere", tag).approved());
        assertThat(MOBU.requests()).doesNotContain("PUT /mobu/flocks");
        assertThat(cell(story).run().orElseThrow().trouble().orElseThrow())
                .contains("spawner of usdfprod does not list", tag);

        MOBU.list("[{\"tag\":\"w_2020_01\",\"digest\":null},{\"tag\":\"%s\",\"digest\":null}]".formatted(tag));
        later(later(story));
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
        assertThat(cell(story).run().orElseThrow().trouble()).isEmpty();
    }

    @Test
    void a_spawner_that_never_lists_it_is_asked_to_spawn_it_after_ten_minutes() {
        MOBU.list("[{\"tag\":\"w_2020_01\",\"digest\":\"sha256:%s\"}]".formatted("0".repeat(64)));
        Story story = later(story().propose("elsewhere", newTag()).approved());
        assertThat(MOBU.requests()).doesNotContain("PUT /mobu/flocks");

        later(story, Duration.ofMinutes(10));
        assertThat(MOBU.requests()).contains("PUT /mobu/flocks");
    }

    @Test
    void a_registry_that_is_away_is_waited_for() {
        SECOND.answerWith(request -> true, 503);
        Story story = later(story().propose("elsewhere", newTag()).approved());
        assertThat(cell(story).run().orElseThrow().trouble().orElseThrow()).contains("503", OWN);
        assertThat(MOBU.requests()).doesNotContain("PUT /mobu/flocks");

        SECOND.recover();
        later(later(story));
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
    }

    @Test
    void a_copy_that_breaks_off_is_begun_again_and_given_up_after_an_hour() {
        SECOND.answerWith(request -> request.method().equals("POST"), 500);
        Story story = later(story().propose("elsewhere", newTag()).approved());
        assertThat(cell(story).run().orElseThrow().trouble().orElseThrow()).contains("copying", "500");

        later(later(story, Duration.ofHours(2)));
        assertThat(cell(story).cell().comment()).contains("given up after 60 minutes", "copying", "500");
        story.process().isWaitingAt(RESOLVE);
    }

    @Test
    void a_copy_that_is_refused_is_told_at_once() {
        SECOND.answerWith(request -> request.method().equals("POST"), 403);
        Story story = later(story().propose("elsewhere", newTag()).approved());

        assertThat(cell(story).cell().comment()).contains("copying", "403 Forbidden");
        story.process().isWaitingAt(RESOLVE);
    }

    @Test
    void an_image_that_has_vanished_is_told() {
        String tag = newTag();
        Story story = story().propose(tag);
        FIRST.deleteManifest(NAME, story.proposal().candidate().digest());
        later(story.approved());

        assertThat(cell(story).cell().comment()).contains(NAME + " does not have sha256:");
        assertThat(MOBU.requests()).doesNotContain("PUT /mobu/flocks");
    }

    @Test
    void a_run_that_was_wanted_before_references_had_tags_goes_on() {
        MOBU.answerWith(503);
        Story story = later(story().propose(newTag()).approved());
        String untagged = cell(story).run().orElseThrow().reference().withoutTag();
        jdbc.sql("update notebook_run set image = ? where proposal = ?")
                .params(untagged, story.id().number())
                .update();

        MOBU.answerWith(0);
        later(later(story));
        assertThat(MOBU.lastPut().at("/business/options/image/reference").asText())
                .isEqualTo(untagged);
        assertThat(story.proposal().state()).isEqualTo(ProposalState.SIGNING_OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "sciplat-lab@%s", "other.example.org/x:w_2020_01@%s", "docker-pullable://a/b@%s"})
    void what_ran_is_known_by_its_digest_however_it_is_written(String written) {
        String tag = newTag();
        Digest digest = FIRST.digestOf(NAME, tag).orElseThrow();
        MOBU.plan(MobuPlan.of("a.ipynb").running(written.formatted(digest)));
        Story story = later(story().propose(tag).approved());
        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.PASSED);

        MOBU.plan(
                MobuPlan.of("a.ipynb").running(written.formatted(digest.value().toUpperCase(Locale.ROOT))));
        Story upper = later(story().propose("crowded", tag).approved());
        assertThat(cell(upper).cell().result()).isEqualTo(VerificationResult.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/a/b:w_2026_40", "latest", "ghcr.io/a/b:%s", "x-%s"})
    void what_ran_without_a_digest_is_not_what_was_wanted(String written) {
        String tag = newTag();
        String hex = FIRST.digestOf(NAME, tag).orElseThrow().value().substring("sha256:".length());
        MOBU.plan(MobuPlan.of("a.ipynb").running(written.formatted(hex)));
        Story story = later(story().propose(tag).approved());

        assertThat(cell(story).cell().result()).isEqualTo(VerificationResult.FAILED);
        assertThat(cell(story).cell().comment()).contains("ran, not");
    }

    @Test
    void a_reference_of_any_length_is_kept_as_far_as_there_is_room() {
        MOBU.plan(MobuPlan.of("a.ipynb").running("x".repeat(5000)));
        Story story = later(story().propose(newTag()).approved());

        assertThat(cell(story).cell().comment()).contains("ran, not");
    }
}
