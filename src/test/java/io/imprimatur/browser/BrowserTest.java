package io.imprimatur.browser;

import io.imprimatur.testing.Attachment;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on two registries, as people see it; a picture of each test's last page is kept. */
@Tag("full")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.config.additional-location=classpath:story.yaml,classpath:browser.yaml")
@Import(BrowserTest.Time.class)
abstract class BrowserTest {

    static final OciRegistry FIRST = OciRegistry.start();
    static final OciRegistry SECOND = OciRegistry.start();
    static final String NAME = "sciplat-lab";

    /** As long as a tag can be. */
    static final String LONGEST_TAG = "w_2025_09_" + "x".repeat(118);

    /** A Monday, before the meetings and windows of its week. */
    static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");

    private static final Date NEVER = Date.from(Instant.parse("2999-01-01T00:00:00Z"));
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final int MOST_IMAGES = 30;
    private static final AtomicInteger IMAGES = new AtomicInteger();

    static {
        listPackages(push("recommended"), "1.0");
        listPackages(push(LONGEST_TAG), EveryPageTests.HOSTILE.replace("\"", "'"));
        // All at once, since what a registry has is asked only now and then.
        for (int week = 11; week < 11 + MOST_IMAGES; week++) push("w_2025_" + week);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private ProcessEngine engine;

    Screen screen;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry properties) {
        properties.add("story.registry-1", FIRST::host);
        properties.add("story.registry-2", SECOND::host);
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD); // cheap: every call is checked
        properties.add("browser.password-hash", () -> hash);
    }

    @BeforeEach
    void openABrowser() {
        screen = new Screen(Chromium.get(), "http://localhost:" + port, PASSWORD);
    }

    /** The engine has a clock of its own, one in a process, by which its timers fire. */
    @BeforeEach
    void letTheEngineLiveInThatWeek() {
        ClockUtil.offset(Duration.between(Instant.now(), clock.instant()).toMillis());
    }

    /** What waits for a window of that week would find it open at once by the machine's own time, again and again. */
    @AfterEach
    void letNothingThatWaitsGoOn() {
        for (String event : List.of("event_windowOpens", "event_updateTimeComes"))
            engine.getManagementService()
                    .createJobQuery()
                    .activityId(event)
                    .list()
                    .forEach(timer -> engine.getManagementService().setJobDuedate(timer.getId(), NEVER));
        ClockUtil.reset();
    }

    @AfterEach
    void keepAPicture(TestInfo test) {
        screen.keepPicture(test.getTestMethod().orElseThrow().getName());
    }

    Doings doings() {
        return new Doings("http://localhost:" + port, PASSWORD);
    }

    /** An image that nobody has proposed yet. */
    static String newTag() {
        return "w_2025_" + (11 + IMAGES.getAndIncrement());
    }

    private static void listPackages(TestImage image, String version) {
        String packages = "{\"packages\":[{\"name\":\"%s\",\"versionInfo\":\"%s\"}]}"
                .formatted("<b onclick='window.broken=1'>" + "x".repeat(180), version);
        Attachment.to(image.manifest(), "application/spdx+json", packages).pushWithTagTo(FIRST.host(), NAME);
    }

    private static TestImage push(String tag) {
        TestImage image = TestImage.index()
                .seed(tag)
                .platform("linux/amd64")
                .platform("linux/arm64")
                .label("org.opencontainers.image.title", EveryPageTests.HOSTILE + tag)
                .build();
        FIRST.push(NAME, tag, image);
        SECOND.push(NAME, tag, image);
        return image;
    }

    /** Not annotated, so that no application that looks through these packages finds it by itself. */
    static class Time {

        @Bean
        @Primary
        Clock clockOfThatWeek() {
            return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), MONDAY));
        }
    }
}
