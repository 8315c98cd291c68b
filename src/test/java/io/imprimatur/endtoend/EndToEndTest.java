package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static io.imprimatur.endtoend.SharedApplication.FIRST;
import static io.imprimatur.endtoend.SharedApplication.SECOND;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.TestImage;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Tests that share one application, each with proposals of its own. */
@Tag("application")
abstract class EndToEndTest {

    static final String NAME = "lsst-sqre/sciplat-lab";

    private static final AtomicInteger IMAGES = new AtomicInteger();

    final AdjustableClock clock = APPLICATION.part(AdjustableClock.class);
    final ProcessEngine engine = APPLICATION.part(ProcessEngine.class);

    @BeforeAll
    static void begin() {
        APPLICATION.resume();
    }

    @AfterAll
    static void end() {
        APPLICATION.pause();
    }

    @AfterEach
    void registriesBehaveAgain() {
        FIRST.recover();
        SECOND.recover();
    }

    static ApplicationClient as(String user) {
        return APPLICATION.visitors().as(user);
    }

    static Journey journey(String channel) {
        return new Journey(APPLICATION.visitors(), channel);
    }

    /** A proposal of a new image, whose alias is on an older one. */
    static Journey proposed(String channel) {
        TestImage older = TestImage.of("before " + channel);
        FIRST.push(NAME, channel, older);
        SECOND.push(NAME, channel, older);
        return journey(channel).propose(newTag());
    }

    /** The tag of an image that was not there before. */
    static String newTag() {
        String tag = "d_2026_11_01_" + IMAGES.incrementAndGet();
        FIRST.push(NAME, tag, TestImage.of(tag));
        return tag;
    }

    /** Lets the engine not wait for what it planned for later: its clock is the real one. */
    final void hurry(Journey journey) {
        ManagementService management = engine.getManagementService();
        for (Job job : management
                .createJobQuery()
                .duedateHigherThan(Date.from(Instant.now()))
                .list())
            // One that is being executed would be held for the rest of its lock if it changed meanwhile.
            if (((JobEntity) job).getLockOwner() == null && isOf(job, journey))
                management.setJobDuedate(job.getId(), Date.from(Instant.now()));
    }

    private boolean isOf(Job job, Journey journey) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .processInstanceBusinessKey(journey.id())
                        .count()
                == 1;
    }

    static Digest digest(String tag) {
        return FIRST.digestOf(NAME, tag).orElseThrow();
    }
}
