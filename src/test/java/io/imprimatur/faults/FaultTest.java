package io.imprimatur.faults;

import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.FaultProxy;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole application before real registries that a proxy spoils, with the clock and the engine's jobs in the test's
 * hand. A channel has three repositories in two registries.
 */
@Tag("full")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.config.additional-location=classpath:story.yaml,classpath:faults.yaml")
@Import(FaultTest.World.class)
abstract class FaultTest {

    static final String NAME = "sciplat-lab";
    static final String MIRROR = "mirror";
    static final String ALIAS = "recommended";

    /** Patch Thursday of that week is 2026-11-26T23:00Z to 2026-11-27T01:00Z. */
    static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");

    static final Instant IN_WINDOW = Instant.parse("2026-11-26T23:00:00Z");
    static final Instant AFTER_WINDOW = Instant.parse("2026-11-27T01:00:00Z");

    static final DockerRegistry REAL_1 = DockerRegistry.open();
    static final DockerRegistry REAL_2 = DockerRegistry.open();
    static final FaultProxy FIRST = FaultProxy.before(REAL_1.host());
    static final FaultProxy SECOND = FaultProxy.before(REAL_2.host());

    private static final AtomicInteger IMAGES = new AtomicInteger();
    static final TestImage BASE = TestImage.of("the image that others differ from in their index");

    static {
        BASE.pushTo(REAL_1.host(), NAME, "base");
        BASE.pushTo(REAL_2.host(), NAME, "base");
        BASE.pushTo(REAL_2.host(), MIRROR, "base");
    }

    @Autowired
    MovableClock clock;

    @Autowired
    Mortality mortality;

    @Autowired
    Promotable promotable;

    @Autowired
    VerifyAuditTrail verifyAuditTrail;

    @Autowired
    ProposalDetailsQuery proposalDetailsQuery;

    TestImage earlier;
    Digest previous;

    @DynamicPropertySource
    static void registries(DynamicPropertyRegistry properties) {
        properties.add("story.registry-1", FIRST::host);
        properties.add("story.registry-2", SECOND::host);
        properties.add("faults.registry-1", FIRST::host);
        properties.add("faults.registry-2", SECOND::host);
        properties.add("faults.registry-3", Guarded.PROXY::host);
    }

    @BeforeEach
    void startOnMondayWithAnImageRecommendedEverywhere() {
        everythingWorks();
        clock.set(MONDAY);
        earlier = another();
        previous = earlier.digest();
        earlier.pushTo(REAL_1.host(), NAME, ALIAS);
        earlier.pushTo(REAL_2.host(), NAME, ALIAS);
        earlier.pushTo(REAL_2.host(), MIRROR, ALIAS);
    }

    /** One of whose parts every repository has everything but its index, so that it is pushed by a single request. */
    static TestImage another() {
        String index = new String(BASE.manifest().bytes(), StandardCharsets.UTF_8);
        byte[] bytes = (index + "\n".repeat(IMAGES.incrementAndGet())).getBytes(StandardCharsets.UTF_8);
        return new TestImage(new Manifest(BASE.manifest().mediaType(), bytes), List.of(), List.of());
    }

    @AfterEach
    void endWhatIsOpen() {
        everythingWorks();
        promotable.withdrawWhatIsLeft();
    }

    void everythingWorks() {
        mortality.revive();
        FIRST.switchTo(REAL_1.host());
        SECOND.switchTo(REAL_2.host());
        FIRST.recover();
        SECOND.recover();
        FIRST.forgetRequests();
        SECOND.forgetRequests();
    }

    /** Signed off, and waiting for the window. */
    Promotable.InFlight signedOff() {
        return signedOff(another());
    }

    Promotable.InFlight signedOff(TestImage image) {
        String tag = "w_2026_" + (100 + IMAGES.incrementAndGet());
        image.pushTo(REAL_1.host(), NAME, tag);
        Promotable.InFlight flight = promotable.signedOff("recommended", tag);
        mortality.candidate(flight.candidate());
        return flight;
    }

    Invariant invariant(Promotable.InFlight flight) {
        return new Invariant(flight.proposal(), proposalDetailsQuery, verifyAuditTrail, promotable.trail(flight));
    }

    static List<Optional<Digest>> aliases() {
        return List.of(
                REAL_1.digestOf(NAME, ALIAS, Authorization.none()),
                REAL_2.digestOf(NAME, ALIAS, Authorization.none()),
                REAL_2.digestOf(MIRROR, ALIAS, Authorization.none()));
    }

    static Predicate<OciRequest> setting(int repository) {
        return in(repository, "PUT");
    }

    static Predicate<OciRequest> looking(int repository) {
        return in(repository, "HEAD");
    }

    static Predicate<OciRequest> readingBack(int repository) {
        return in(repository, "GET");
    }

    private static Predicate<OciRequest> in(int repository, String method) {
        String path = "/v2/" + (repository == 3 ? MIRROR : NAME) + "/manifests/" + ALIAS;
        return request -> request.is(method, path);
    }

    static FaultProxy proxy(int repository) {
        return repository == 1 ? FIRST : SECOND;
    }

    /** Not annotated, so that no application that looks through these packages finds it by itself. */
    @Import(Promotable.class)
    static class World {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock(MONDAY);
        }

        @Bean
        static Mortality mortality() {
            return new Mortality();
        }

        @Bean
        static BeanPostProcessor mortalParts(Mortality mortality) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof Registries registries)
                        return new MortalRegistries(registries, mortality, World::place);
                    if (bean instanceof DataSource database) return new MortalDatabase(database, mortality);
                    return bean;
                }
            };
        }

        private static int place(Repository repository) {
            if (repository.toString().startsWith(FIRST.host())) return 1;
            return repository.toString().endsWith(MIRROR) ? 3 : 2;
        }
    }
}
