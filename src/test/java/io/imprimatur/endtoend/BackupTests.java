package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.InstalledPostgres;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups as docs/operating.md tells to make them, and what is there when they are restored. */
@Tag("full")
@Tag("faults")
class BackupTests {

    private final OciRegistry first = OciRegistry.start();
    private final OciRegistry second = OciRegistry.start();

    @TempDir
    Path folder;

    @BeforeEach
    void images() {
        first.push(EndToEndTest.NAME, "d_2026_11_07", TestImage.of("in the backup"));
        first.push(EndToEndTest.NAME, "d_2026_11_08", TestImage.of("after the backup"));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void h2_is_stopped_and_its_file_copied_with_its_password() throws IOException {
        String kept;
        try (ChildImprimatur imprimatur = start(h2("imprimatur"))) {
            kept = signedOff(imprimatur);
            imprimatur.terminate();
        }
        for (String part : List.of(".mv.db", ".password"))
            Files.copy(folder.resolve("imprimatur" + part), folder.resolve("copy" + part));
        try (ChildImprimatur goesOn = start(h2("imprimatur"))) {
            new Journey(goesOn.visitors(), "hourly").propose("d_2026_11_08");
        }

        try (ChildImprimatur restored = start(h2("copy"))) {
            goesOnFromTheBackup(restored, kept);
        }
    }

    @Test
    void postgresql_is_dumped_while_it_is_used() throws IOException {
        try (InstalledPostgres postgres = InstalledPostgres.start()) {
            String kept;
            Path dump = folder.resolve("imprimatur.dump");
            try (ChildImprimatur imprimatur = start(postgres.url("postgres"))) {
                kept = signedOff(imprimatur);
                postgres.run("pg_dump", "--format=custom", "--file=" + dump, "postgres");
                new Journey(imprimatur.visitors(), "hourly").propose("d_2026_11_08");
            }
            postgres.run("createdb", "restored");
            postgres.run("pg_restore", "--exit-on-error", "--dbname=restored", dump.toString());

            try (ChildImprimatur restored = start(postgres.url("restored"))) {
                goesOnFromTheBackup(restored, kept);
            }
        }
    }

    private static String signedOff(ChildImprimatur imprimatur) {
        return new Journey(imprimatur.visitors(), "hourly")
                .propose("d_2026_11_07")
                .throughAllGates()
                .reaches("WAITING_FOR_WINDOW")
                .id();
    }

    private static void goesOnFromTheBackup(ChildImprimatur restored, String kept) {
        Journey journey = new Journey(restored.visitors(), "hourly").goOn(kept);
        assertThat(Journey.elements(journey.as("zoe").get("/api/proposals").json()))
                .hasSize(1);
        journey.glassBroken().reaches("PROMOTED");
        ChainedEntry.assertChained(
                ChainedEntry.inJson(journey.as("ada").get("/api/audit").json()));
    }

    private String h2(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private ChildImprimatur start(String database) {
        return ChildImprimatur.start(
                "endtoend.database=" + database,
                "endtoend.window=distant",
                "endtoend.registry-1=" + first.host(),
                "endtoend.registry-2=" + second.host());
    }
}
