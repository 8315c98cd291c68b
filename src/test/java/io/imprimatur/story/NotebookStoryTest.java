package io.imprimatur.story;

import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.testing.MobuStandIn;
import io.imprimatur.testing.NotebookRepository;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Stories in which runners run the notebooks. */
@TestPropertySource(
        properties = "spring.config.additional-location=classpath:story.yaml,classpath:story-notebooks.yaml")
abstract class NotebookStoryTest extends StoryTest {

    static final MobuStandIn MOBU = MobuStandIn.start();
    static final NotebookRepository COLLECTION = NotebookRepository.make();

    @Autowired
    NotebookEvidence evidence;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void standIns(DynamicPropertyRegistry properties) {
        properties.add("story.mobu", MOBU::url);
        properties.add("story.git", COLLECTION::url);
    }

    @BeforeEach
    void forget() {
        MOBU.reset();
        // Proposals of other tests go on for ever otherwise, and keep the one bot user.
        jdbc.sql("update notebook_run set state = 'ENDED', place_held = null, cleared_at = wanted_at")
                .update();
    }

    CellEvidence cell(Story story) {
        return evidence.of(story.id()).get(0);
    }

    /** So much later, with what is due by then done. */
    Story later(Story story, Duration time) {
        clock.pass(time);
        story.runJobsDue();
        return story;
    }

    Story later(Story story) {
        return later(story, Duration.ofMinutes(1));
    }
}
