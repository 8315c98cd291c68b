package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older and a newer version of the application on one database, each with its version of the process. */
@Tag("full")
@Tag("faults")
class RollingRestartTests {

    @TempDir
    Path folder;

    @Test
    void old_instances_are_finished_and_new_ones_take_the_new_way_wherever_they_were_started() {
        try (OciRegistry registry = OciRegistry.start();
                OciRegistry second = OciRegistry.start();
                Nodes nodes = new Nodes(
                        "endtoend.window=distant",
                        "endtoend.registry-1=" + registry.host(),
                        "endtoend.registry-2=" + second.host())) {
            for (String tag : List.of("d_2026_11_03", "d_2026_11_04", "d_2026_11_05"))
                registry.push(EndToEndTest.NAME, tag, TestImage.of("rolling " + tag));
            ChildImprimatur older = nodes.start();
            Journey before = new Journey(older.visitors(), "distant")
                    .propose("d_2026_11_03")
                    .approvedByBothMeetings();

            ChildImprimatur newer = nodes.start(NewerVersion.in(folder));
            Journey during = new Journey(older.visitors(), "hourly").propose("d_2026_11_04");
            Journey after = new Journey(newer.visitors(), "recommended").propose("d_2026_11_05");
            assertThat(List.of(version(nodes, before), version(nodes, during), version(nodes, after)))
                    .containsExactly(1, 2, 2);
            during.throughAllGates().reaches("WAITING_FOR_WINDOW").glassBroken().reaches("PROMOTED");
            older.terminate();

            Journey rest = new Journey(newer.visitors(), "distant").goOn(before.id());
            rest.notebooksPassed().ticketOpened().acknowledgedByAll().reaches("WAITING_FOR_WINDOW");
            rest.glassBroken().reaches("PROMOTED");
            after.throughAllGates().reaches("WAITING_FOR_WINDOW").glassBroken().reaches("PROMOTED");

            assertThat(promotedBy(nodes, before)).isEqualTo("Promote the image");
            assertThat(promotedBy(nodes, during)).isEqualTo(NewerVersion.NAME);
            assertThat(promotedBy(nodes, after)).isEqualTo(NewerVersion.NAME);
            await().untilAsserted(() -> assertThat(failures(nodes)).isZero());
        }
    }

    private static int version(Nodes nodes, Journey journey) {
        return nodes.database()
                .sql(
                        """
                        select VERSION_ from ACT_HI_PROCINST instance
                        join ACT_RE_PROCDEF definition on definition.ID_ = instance.PROC_DEF_ID_
                        where BUSINESS_KEY_ = ?""")
                .param(journey.id())
                .query(Integer.class)
                .single();
    }

    private static String promotedBy(Nodes nodes, Journey journey) {
        return nodes.database()
                .sql(
                        """
                        select ACT_NAME_ from ACT_HI_ACTINST activity
                        join ACT_HI_PROCINST instance on instance.ID_ = activity.PROC_INST_ID_
                        where BUSINESS_KEY_ = ? and ACT_ID_ = 'serviceTask_promoteImage'""")
                .param(journey.id())
                .query(String.class)
                .single();
    }

    /** Steps that somebody tried without having what they need. */
    private static int failures(Nodes nodes) {
        return nodes.database()
                .sql("select count(*) from ACT_HI_JOB_LOG where JOB_EXCEPTION_MSG_ is not null")
                .query(Integer.class)
                .single();
    }
}
