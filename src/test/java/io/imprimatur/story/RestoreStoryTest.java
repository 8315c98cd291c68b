package io.imprimatur.story;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.Restores;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A channel that recommends its second image, after a first one. */
abstract class RestoreStoryTest extends StoryTest {

    static final Instant AFTERWARDS = Instant.parse("2026-12-04T08:00:00Z");

    @Autowired
    RequestRestore requestRestore;

    @Autowired
    Restores restores;

    @Autowired
    JdbcClient jdbc;

    Story earlier;
    Story later;
    Digest good;
    Digest bad;

    @BeforeEach
    void promoteTwoImages() {
        // What other stories of this database did, at times that they chose, lies long ago.
        for (String table : new String[] {"promotion", "restore"})
            jdbc.sql("update " + table + " set finished_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                            + " where finished_at is not null")
                    .update();
        earlier = story().propose(newTag()).signedOff().at("2026-11-26T23:00:00Z");
        later = story().propose(newTag()).signedOff().at("2026-12-03T23:00:00Z");
        good = earlier.proposal().candidate().digest();
        bad = later.proposal().candidate().digest();
        clock.set(AFTERWARDS);
    }

    @AfterEach
    void leaveNothingOpen() {
        FIRST.recover();
        SECOND.recover();
        jdbc.sql("update restore set open_key = null").update();
        jdbc.sql("delete from channel_turn").update();
    }

    RestoreStory restoreStory() {
        return new RestoreStory(engine, requestRestore, restores, trail);
    }

    RestoreStory asked() {
        return restoreStory().ask("olga", "recommended", good, "Notebooks crash");
    }
}
