package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of channels changes by a restart, while proposals wait. */
@Tag("full")
class ChannelChangeTests {

    private static final String DISTANT = "imprimatur.channels.distant.";
    private static final String HOURLY = "imprimatur.channels.hourly.";

    @TempDir
    Path data;

    @Test
    void what_waits_follows_its_channel_through_a_restart() {
        try (OciRegistry first = OciRegistry.start();
                OciRegistry second = OciRegistry.start()) {
            for (String tag : List.of("d_2026_11_03", "d_2026_11_04"))
                first.push(EndToEndTest.NAME, tag, TestImage.of("changing " + tag));
            String waiting;
            String signedOff;
            try (ChildImprimatur before = start(first, second)) {
                waiting = new Journey(before.visitors(), "distant")
                        .propose("d_2026_11_03")
                        .throughAllGates()
                        .reaches("WAITING_FOR_WINDOW")
                        .id();
                signedOff = new Journey(before.visitors(), "hourly")
                        .propose("d_2026_11_04")
                        .approvedByBothMeetings()
                        .notebooksPassed()
                        .ticketOpened()
                        .id();
            }
            try (ChildImprimatur after = start(
                    first,
                    second,
                    DISTANT + "roles=product-owner,middleware-lead,science-pipelines-lead",
                    HOURLY + "roles=product-owner",
                    HOURLY + "verify[0].notebooks=tutorials",
                    HOURLY + "verify[0].on=idfprod,usdfprod")) {
                Journey asked = new Journey(after.visitors(), "distant").goOn(waiting);
                asked.reaches("SIGNING_OFF");
                assertThat(asked.blockers())
                        .contains("science-pipelines-lead", "pia")
                        .doesNotContain("middleware-lead");
                assertThat(asked.actions()).endsWith("GATE_REOPENED");
                asked.answer("pia", "userTask_acknowledge", "acknowledge").reaches("WAITING_FOR_WINDOW");

                Journey verified = new Journey(after.visitors(), "hourly").goOn(signedOff);
                verified.reaches("VERIFYING");
                assertThat(verified.blockers()).contains("tutorials@usdfprod").doesNotContain("tutorials@idfprod");
                verified.answer("ada", "userTask_attestNotebooks", "passed")
                        .answer("dan", "userTask_acknowledge", "acknowledge")
                        .reaches("WAITING_FOR_WINDOW");
                assertThat(verified.actions()).containsOnlyOnce("TICKET_OPENED");
                asked.glassBroken().reaches("PROMOTED");
            }
        }
    }

    private ChildImprimatur start(OciRegistry first, OciRegistry second, String... changes) {
        List<String> settings = new ArrayList<>(List.of(
                "endtoend.database=jdbc:h2:file:" + data.resolve("imprimatur")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "endtoend.window=distant",
                "endtoend.registry-1=" + first.host(),
                "endtoend.registry-2=" + second.host(),
                // No window opens by itself in this test.
                "imprimatur.windows.hourly.start=2096-01-01T00:00"));
        settings.addAll(List.of(changes));
        return ChildImprimatur.start(settings.toArray(String[]::new));
    }
}
