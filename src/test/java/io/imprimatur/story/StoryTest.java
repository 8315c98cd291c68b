package io.imprimatur.story;

import com.github.benmanes.caffeine.cache.AsyncCache;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import io.imprimatur.testing.WebhookServer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** The whole application on two registries, with the clock and the engine's jobs in the test's hand. */
@Tag("application")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.config.additional-location=classpath:story.yaml")
@Import(StoryTest.Time.class)
abstract class StoryTest {

    static final OciRegistry FIRST = OciRegistry.start();
    static final OciRegistry SECOND = OciRegistry.start();
    static final WebhookServer WEBHOOK = WebhookServer.start();
    static final String NAME = "sciplat-lab";

    /** A Monday; Patch Thursday of that week is 2026-11-26T23:00Z to 2026-11-27T01:00Z. */
    static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");

    private static final AtomicInteger IMAGES = new AtomicInteger();

    @Autowired
    ProcessEngine engine;

    @Autowired
    ProposeImage proposeImage;

    @Autowired
    Proposals proposals;

    @Autowired
    AuditTrail trail;

    @Autowired
    MovableClock clock;

    @Autowired
    private ApplicationContext application;

    Digest previous;

    @DynamicPropertySource
    static void registries(DynamicPropertyRegistry properties) {
        properties.add("story.registry-1", FIRST::host);
        properties.add("story.registry-2", SECOND::host);
        properties.add("imprimatur.notices.webhook", WEBHOOK::address);
    }

    @BeforeEach
    void startOnMondayWithAnImageRecommended() {
        FIRST.recover();
        SECOND.recover();
        clock.set(MONDAY);
        forgetWhatTheBoardSawAtTheSameTimeInOtherTests();
        TestImage recommended = TestImage.of("recommended " + IMAGES.incrementAndGet());
        previous = FIRST.push(NAME, "recommended", recommended);
        SECOND.push(NAME, "recommended", recommended);
    }

    private void forgetWhatTheBoardSawAtTheSameTimeInOtherTests() {
        Object aliasCache = application.getBean("aliasCache");
        ((AsyncCache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(aliasCache, "states")))
                .synchronous()
                .invalidateAll();
    }

    Story story() {
        return new Story(engine, proposeImage, proposals, trail, clock);
    }

    /** An image that nobody has proposed yet. */
    String newTag() {
        String tag = "w_2026_" + (100 + IMAGES.incrementAndGet());
        FIRST.push(NAME, tag, TestImage.of(tag));
        return tag;
    }

    Optional<Digest> aliasInFirst() {
        return FIRST.digestOf(NAME, "recommended");
    }

    Optional<Digest> aliasInSecond() {
        return SECOND.digestOf(NAME, "recommended");
    }

    /** Not annotated, so that no application that looks through these packages finds it by itself. */
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock(MONDAY);
        }
    }
}
