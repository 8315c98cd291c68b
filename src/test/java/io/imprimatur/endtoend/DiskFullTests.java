package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.Fault;
import io.imprimatur.testing.RunningImprimatur;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An H2 whose disk has no space left in the middle of a promotion. */
@Tag("full")
@Tag("faults")
class DiskFullTests {

    @TempDir
    static Path data;

    private static SpoiledChannel channel;
    private static RunningImprimatur imprimatur;

    private static RunningImprimatur start() {
        return RunningImprimatur.start(channel.settings(
                "endtoend.database=jdbc:h2:full:" + data.resolve("imprimatur")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "camunda.bpm.job-execution.lock-time-in-millis=4000"));
    }

    @BeforeAll
    static void begin() {
        FilePath.register(new FullDisk());
        channel = new SpoiledChannel();
        imprimatur = start();
    }

    @AfterAll
    static void end() {
        imprimatur.close();
        channel.close();
    }

    static Stream<String> request() {
        return Stream.of("HEAD", "PUT", "GET");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_disk_that_is_full_when_a_registry_has_acted_until_there_is_room_and_a_restart(String method)
            throws IOException {
        Journey journey = channel.signedOff(new Journey(imprimatur.visitors(), SpoiledChannel.CHANNEL));
        channel.proxy(2).once(SpoiledChannel.to(method), Fault.before(FullDisk::becomeFull));
        journey.glassBroken();
        await().until(() -> channel.proxy(2).faultCount() > 0);
        await().untilAsserted(() -> assertThat(
                        imprimatur.visitors().as("zoe").get("/actuator/health").status())
                .isEqualTo(503));

        imprimatur.close();
        FullDisk.becomeEmptier();
        imprimatur = start();

        Journey rest = new Journey(imprimatur.visitors(), SpoiledChannel.CHANNEL).goOn(journey.id());
        rest.reaches("PROMOTED", Duration.ofMinutes(2));
        channel.allNew(rest);
    }
}
