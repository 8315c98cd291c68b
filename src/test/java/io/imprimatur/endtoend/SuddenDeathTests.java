package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class SuddenDeathTests {

    private static final String NAME = "lsst-sqre/sciplat-lab";

    @TempDir
    Path data;

    @Test
    void what_was_answered_with_yes_is_there_after_a_kill() {
        try (OciRegistry first = OciRegistry.start();
                OciRegistry second = OciRegistry.start()) {
            first.push(NAME, WholePromotion.TAG, TestImage.of("the weekly that is proposed"));
            String id;
            try (ChildImprimatur killed = start(first, second)) {
                Journey journey = new Journey(killed.visitors(), "recommended").propose(WholePromotion.TAG);
                killed.kill();
                id = journey.id();
            }
            try (ChildImprimatur again = start(first, second)) {
                Journey journey = new Journey(again.visitors(), "recommended").goOn(id);

                assertThat(journey.state()).isEqualTo("IN_REVIEW");
                assertThat(journey.actions()).containsExactly("PROPOSED");
                journey.approvedByBothMeetings().reaches("VERIFYING");
            }
        }
    }

    /** On the database that is configured if nobody configures one, but for its place. */
    private ChildImprimatur start(OciRegistry first, OciRegistry second) {
        return ChildImprimatur.start(
                "endtoend.database=jdbc:h2:file:" + data.resolve("imprimatur")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "endtoend.window=distant",
                "endtoend.registry-1=" + first.host(),
                "endtoend.registry-2=" + second.host());
    }
}
