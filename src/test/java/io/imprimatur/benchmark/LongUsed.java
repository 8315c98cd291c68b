package io.imprimatur.benchmark;

import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.RunningImprimatur;
import io.imprimatur.testing.TestImage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** An application that has been used for years: many proposals have ended, a few are open. */
final class LongUsed implements AutoCloseable {

    private static final String NAME = "lsst-sqre/sciplat-lab";
    private static final int OPEN = 5;

    private final OciRegistry registry = OciRegistry.start();
    private final OciRegistry other = OciRegistry.start();
    private final Path folder;
    private final Optional<EmbeddedPostgres> postgres;
    private final RunningImprimatur application;
    private final int proposals;
    private ApplicationClient reader;

    private LongUsed(String vendor, int proposals) throws IOException {
        this.proposals = proposals;
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "history");
        postgres = vendor.equals("h2") ? Optional.empty() : Optional.of(EmbeddedPostgres.start());
        for (String tag : new String[] {"recommended", "hourly", "distant"})
            registry.push(NAME, tag, TestImage.of(tag));
        application = RunningImprimatur.start(
                "endtoend.database=" + database(),
                "endtoend.window=distant",
                "endtoend.registry-1=" + registry.host(),
                "endtoend.registry-2=" + other.host(),
                "logging.level.root=WARN");
    }

    static LongUsed start(String vendor, int proposals) throws IOException {
        LongUsed used = new LongUsed(vendor, proposals);
        PastYears.in(used.application, vendor, proposals, used.registry.host() + "/" + NAME);
        for (int n = 0; n < OPEN; n++) used.propose("w_2026_1" + n);
        return used;
    }

    private String database() {
        return postgres.map(server -> server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true")
                .orElse("jdbc:h2:file:" + folder.toAbsolutePath().resolve("history") + ";WRITE_DELAY=0");
    }

    private void propose(String tag) {
        registry.push(NAME, tag, TestImage.of(tag));
        var applicationResponse = caller().post(
                        "/api/proposals", Map.of("channel", "recommended", "tag", tag, "reason", "To have some open"));
        if (applicationResponse.status() != 201) throw new IllegalStateException(applicationResponse.text());
    }

    int proposals() {
        return proposals;
    }

    /** With a browser. */
    ApplicationClient reader() {
        if (reader == null) reader = application.visitors().inTasklist("zoe").with("Accept", "text/html");
        return reader;
    }

    /** A program. */
    ApplicationClient caller() {
        return application.visitors().as("zoe");
    }

    @Override
    public void close() throws IOException {
        application.close();
        if (postgres.isPresent()) postgres.get().close();
        registry.close();
        other.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
