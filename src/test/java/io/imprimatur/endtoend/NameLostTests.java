package io.imprimatur.endtoend;

import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry's name that nobody can resolve for a while, in the middle of a promotion. */
@Tag("full")
@Tag("faults")
class NameLostTests {

    private static final String NOBODY = "127.0.0.1 localhost\n";
    private static final String KNOWN = NOBODY + "127.0.0.1 registry.test\n";

    @TempDir
    Path folder;

    static Stream<String> request() {
        return Stream.of("HEAD", "PUT", "GET");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void a_name_that_cannot_be_resolved_for_a_while(String method) {
        Path hosts = folder.resolve("hosts");
        write(hosts, KNOWN);
        try (SpoiledChannel channel = new SpoiledChannel();
                ChildImprimatur imprimatur = start(channel, hosts)) {
            Journey journey = channel.signedOff(new Journey(imprimatur.visitors(), SpoiledChannel.CHANNEL));
            // The connection that was open would need no name.
            channel.proxy(2)
                    .once(
                            SpoiledChannel.to(method),
                            Fault.after(() -> write(hosts, NOBODY)).andThen(Fault.cutBefore()));
            journey.glassBroken();
            await().until(() -> journey.blockers().contains("registry.test"));

            write(hosts, KNOWN);

            journey.reaches("PROMOTED", Duration.ofMinutes(2));
            channel.allNew(journey);
        }
    }

    private ChildImprimatur start(SpoiledChannel channel, Path hosts) {
        List<String> options = List.of(
                "-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0");
        return ChildImprimatur.start(
                options,
                channel.settingsWithSecond(
                        "registry.test:" + channel.proxy(2).port(),
                        "endtoend.database=jdbc:h2:file:" + folder.resolve("imprimatur") + ";WRITE_DELAY=0"));
    }

    private static void write(Path hosts, String lines) {
        try {
            Files.writeString(hosts, lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
