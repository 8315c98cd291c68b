package io.imprimatur.faults;

import io.imprimatur.testing.Fault;
import io.imprimatur.testing.TestImage;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that run out in the middle. */
class TokenFaultTests extends FaultTest {

    private static final AtomicInteger TAGS = new AtomicInteger();

    private TestImage recommended;

    static Stream<String> request() {
        return Stream.of("HEAD", "PUT", "GET");
    }

    @BeforeEach
    void anImageIsRecommended() {
        recommended = TestImage.of(UUID.randomUUID().toString());
        Guarded.push(recommended, NAME, "guarded");
        Guarded.push(recommended, MIRROR, "guarded");
    }

    @AfterEach
    void recover() {
        Guarded.PROXY.recover();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_token_that_runs_out_in_the_middle_is_asked_for_again(String method) {
        Promotable.InFlight flight = signedOffInGuarded(promotable);
        Guarded.PROXY.once(request -> request.is(method, "/manifests/guarded"), Fault.withoutAuthorization());

        flight.at(IN_WINDOW).settle();

        invariant(flight).allNew(Guarded.aliases());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void tokens_that_nothing_can_be_had_for_send_everything_back(String method) {
        Promotable.InFlight flight = signedOffInGuarded(promotable);
        Guarded.PROXY.always(request -> request.is(method, "/manifests/guarded"), Fault.withoutAuthorization());
        for (int attempt = 0; attempt < 5; attempt++) flight.at(IN_WINDOW).tryOnce();
        Guarded.PROXY.recover();

        flight.settle();

        invariant(flight).allOld(Guarded.aliases(), recommended.digest());
    }

    static Promotable.InFlight signedOffInGuarded(Promotable promotable) {
        String tag = "w_2027_" + TAGS.incrementAndGet();
        Guarded.push(TestImage.of(UUID.randomUUID().toString()), NAME, tag);
        return promotable.signedOff("guarded", tag);
    }
}
