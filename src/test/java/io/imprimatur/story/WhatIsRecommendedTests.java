package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.CompareImages;
import io.imprimatur.board.ImagePreviewQuery;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** What is recommended is what was promoted last, wherever the alias is; an image that is older is marked so. */
class WhatIsRecommendedTests extends StoryTest {

    private static final Instant BUILT = Instant.parse("2026-10-01T08:00:00Z");

    @Autowired
    private CompareImages compareImages;

    @Autowired
    private ProposalDetailsQuery proposalDetailsQuery;

    @Autowired
    private ImagePreviewQuery imagePreviewQuery;

    @Autowired
    private Channels channels;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext application;

    private Story promoted;

    @BeforeEach
    void promoteTheFortiethWeekly() {
        // What other stories of this database promoted, at times that they chose, lies long ago.
        for (String table : new String[] {"promotion", "restore"})
            jdbc.sql("update " + table + " set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                            + " where finished_at is not null")
                    .update();
        promoted = story().propose(built("w_2026_40", BUILT)).signedOff().at("2026-11-26T23:00:00Z");
        assertThat(promoted.actions()).endsWith("PROMOTED");
    }

    @Test
    void a_candidate_is_compared_with_what_was_promoted_and_not_with_where_somebody_else_moved_the_alias() {
        Story story = story().propose(newTag());
        Digest foreign = FIRST.push(NAME, "somebody-elses", TestImage.of("somebody else's"));
        FIRST.retag(NAME, "recommended", foreign);
        clock.pass(Duration.ofMinutes(1));

        assertThat(compareImages.of(story.proposal()).with())
                .isEqualTo(promoted.proposal().candidate().digest().value());
    }

    @Test
    void a_tag_that_is_older_is_marked_when_it_is_looked_at_proposed_and_decided_on() {
        String warning = "older than Weekly 2026_40, which is recommended";
        String tag = built("w_2026_38", BUILT.plusSeconds(60));
        assertThat(imagePreviewQuery.preview(channels.get("recommended"), tag).older())
                .contains(warning);

        Story story = story().propose(tag);

        assertThat(older(story)).isEqualTo(warning);
        assertThat(BoardNow.readBy("zoe", application)).contains("Caution: " + warning + ".");
        assertThat(age(story)).isEqualTo(" (" + warning + ")");
        story.approved();
        assertThat(age(story)).isEqualTo(" (" + warning + ")");
    }

    @Test
    void an_image_that_was_built_earlier_is_marked_whatever_its_tag() {
        Story story = story().propose(built("d_2026_11_20", BUILT.minusSeconds(3600)));

        assertThat(older(story))
                .isEqualTo("built 2026-10-01 07:00 UTC, before Weekly 2026_40, which is recommended and was built"
                        + " 2026-10-01 08:00 UTC");
        assertThat(proposalDetailsQuery.describe(story.proposal()).candidate().builtAt())
                .isEqualTo(BUILT.minusSeconds(3600));
    }

    @Test
    void what_is_newer_or_cannot_be_compared_is_not_marked() {
        assertThat(older(story().propose(built("w_2026_41", BUILT.plusSeconds(1)))))
                .isNull();
        assertThat(older(story().propose(built("d_2026_11_21", BUILT)))).isNull();
        assertThat(older(story().propose(built("exp_reproducible", Instant.EPOCH))))
                .isNull();
        assertThat(older(story().propose(newTag()))).isNull();
        assertThat(older(promoted)).as("one that has ended").isNull();
    }

    @Test
    void nobody_is_kept_from_proposing_where_a_registry_does_not_say_when_it_was_built() {
        String tag = built("w_2026_39", BUILT);
        FIRST.answerWith(request -> request.path().contains("/blobs/"), 500);

        Story story = story().propose(tag);

        assertThat(proposalDetailsQuery.describe(story.proposal()).candidate().builtAt())
                .isNull();
        assertThat(older(story)).startsWith("older than Weekly 2026_40");
    }

    private String older(Story story) {
        return proposalDetailsQuery.describe(story.proposal()).candidate().older();
    }

    private Object age(Story story) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(story.id().toString())
                .list()
                .get(0);
        return engine.getTaskService().getVariableLocal(task.getId(), "age");
    }

    /** An image that nobody else has. */
    private static String built(String tag, Instant when) {
        FIRST.push(
                NAME,
                tag,
                TestImage.index()
                        .platform("linux/amd64")
                        .seed(tag + " " + System.nanoTime())
                        .created(when)
                        .build());
        return tag;
    }
}
