package io.imprimatur.story;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.InMemoryApplications;
import io.imprimatur.service.update.InMemoryEnvironments;
import io.imprimatur.service.update.InMemoryVersionRepository;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.WithdrawUpdate;
import io.imprimatur.testing.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application with services in environments, with the clock and the engine's jobs in the test's hand. */
@Tag("application")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.additional-location=classpath:story.yaml,classpath:updates.yaml",
            "story.registry-1=localhost:1",
            "story.registry-2=localhost:2"
        })
@Import({StoryTest.Time.class, InMemoryEnvironments.class})
abstract class UpdateStoryTest {

    /** A Monday; Patch Thursday of that week is 2026-11-26T23:00Z to 2026-11-27T01:00Z. */
    static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");

    static final ApplicationKey DEV = new ApplicationKey("idfdev", "nublado");
    static final ApplicationKey INT = new ApplicationKey("idfint", "nublado");
    static final ApplicationKey PROD = new ApplicationKey("idfprod", "nublado");
    static final ApplicationKey SUMMIT = new ApplicationKey("summit", "nublado");
    static final ApplicationKey DOCS = new ApplicationKey("roundtable", "ltd");
    static final ApplicationKey LONE = new ApplicationKey("lone", "ltd");
    static final ApplicationKey WINDOWLESS = new ApplicationKey("windowless", "nublado");

    private static final AtomicInteger COMMITS = new AtomicInteger(100);

    @Autowired
    ProcessEngine engine;

    @Autowired
    ProposeUpdate proposeUpdate;

    @Autowired
    WithdrawUpdate withdrawUpdate;

    @Autowired
    ServiceUpdates updates;

    @Autowired
    AuditTrail trail;

    @Autowired
    MovableClock clock;

    @Autowired
    InMemoryApplications argocd;

    @Autowired
    InMemoryVersionRepository changes;

    @Autowired
    JdbcClient jdbc;

    Revision deployed;

    @BeforeEach
    void everythingIsInSyncOnMonday() {
        clock.set(MONDAY);
        deployed = newCommit();
        List.of(DEV, INT, PROD, SUMMIT, DOCS, LONE, WINDOWLESS).forEach(at -> argocd.deploy(at, deployed));
        argocd.reset();
        changes.recover();
    }

    /** Each story has the applications to itself. */
    @AfterEach
    void endWhatIsOpen() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("gatedServiceUpdate")
                .list()
                .forEach(each -> engine.getRuntimeService().deleteProcessInstance(each.getId(), "the story is over"));
        jdbc.sql("update service_update set open_key = null, state = 'WITHDRAWN' where open_key is not null")
                .update();
        List.of("window_freeze", "window_confirmation", "seen_application")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    UpdateStory story() {
        return new UpdateStory(engine, proposeUpdate, updates, trail, clock);
    }

    /** One that has just been merged, and that a synchronisation would bring to this application. */
    Revision merge(ApplicationKey at) {
        Revision target = newCommit();
        argocd.merge(at, target);
        return target;
    }

    static Revision newCommit() {
        return InMemoryApplications.commit(COMMITS.incrementAndGet());
    }
}
