package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.Fault;
import io.imprimatur.testing.OciRequest;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A promotion that cannot come to an end beside one that can, both in the hands of one engine. */
@Tag("full")
class PoisonedTests {

    static Stream<Poison> poison() {
        return Stream.of(Poison.values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void a_promotion_that_comes_to_no_end_beside_one_that_does(Poison poison) {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (SpoiledChannel channel = new SpoiledChannel();
                ChildImprimatur imprimatur =
                        ChildImprimatur.start(channel.settings("endtoend.database=jdbc:h2:mem:poisoned"))) {
            Journey healthy = channel.signedOff(new Journey(imprimatur.visitors(), SpoiledChannel.CHANNEL));
            Journey poisoned = channel.another(new Journey(imprimatur.visitors(), "distant"));
            channel.proxy(2).always(PoisonedTests::isOfThePoisoned, poison.fault(reached, released));
            poisoned.glassBroken();
            await().until(() -> reached.getCount() == 0);

            healthy.glassBroken().reaches("PROMOTED");

            assertThat(poisoned.state()).isEqualTo("PROMOTING");
            channel.allNew(healthy);
        } finally {
            released.countDown();
        }
    }

    private static boolean isOfThePoisoned(OciRequest request) {
        return request.path().endsWith("/manifests/distant");
    }

    /** What the poisoned one meets in a registry, again and again. */
    enum Poison {
        NO_ANSWER {
            @Override
            Fault fault(CountDownLatch reached, CountDownLatch released) {
                return Fault.blocked(reached, released, Fault.cutBefore());
            }
        },
        NO_CONNECTION {
            @Override
            Fault fault(CountDownLatch reached, CountDownLatch released) {
                return Fault.after(reached::countDown).andThen(Fault.cutBefore());
            }
        };

        abstract Fault fault(CountDownLatch reached, CountDownLatch released);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
