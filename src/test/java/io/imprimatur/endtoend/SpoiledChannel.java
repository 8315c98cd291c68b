package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.FaultProxy;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The channel {@code hourly} in two real registries, each behind a proxy that spoils what a test wants spoilt. */
final class SpoiledChannel implements AutoCloseable {

    static final String CHANNEL = "hourly";

    private static final String MANIFEST = "/v2/" + EndToEndTest.NAME + "/manifests/" + CHANNEL;

    private final DockerRegistry firstReal = DockerRegistry.open();
    private final DockerRegistry secondReal = DockerRegistry.open();
    private final FaultProxy first = FaultProxy.before(firstReal.host());
    private final FaultProxy second = FaultProxy.before(secondReal.host());
    private Digest previous;

    /** For {@code RunningImprimatur} and {@code ChildImprimatur}. */
    String[] settings(String... more) {
        return settingsWithSecond(second.host(), more);
    }

    /** The same, where the second registry is called by another name. */
    String[] settingsWithSecond(String host, String... more) {
        Stream<String> own = Stream.of(
                "endtoend.window=distant", "endtoend.registry-1=" + first.host(), "endtoend.registry-2=" + host);
        return Stream.concat(own, Stream.of(more)).toArray(String[]::new);
    }

    FaultProxy proxy(int repository) {
        return repository == 1 ? first : second;
    }

    /** Signed off, with an older image recommended everywhere and all registries well. */
    Journey signedOff(Journey journey) {
        first.recover();
        second.recover();
        TestImage older = TestImage.of("before " + UUID.randomUUID());
        previous = older.pushTo(firstReal.host(), EndToEndTest.NAME, CHANNEL);
        older.pushTo(secondReal.host(), EndToEndTest.NAME, CHANNEL);
        return another(journey);
    }

    /** Signed off as well, of an image that was not there before. */
    Journey another(Journey journey) {
        String tag = "d_2026_11_06_" + UUID.randomUUID().toString().substring(0, 8);
        TestImage.of(tag).pushTo(firstReal.host(), EndToEndTest.NAME, tag);
        return journey.propose(tag).throughAllGates().reaches("WAITING_FOR_WINDOW");
    }

    static Predicate<OciRequest> to(String method) {
        return request -> request.is(method, MANIFEST);
    }

    void allNew(Journey journey) {
        String candidate = journey.now().path("candidate").path("digest").asText();
        assertThat(aliases()).containsOnly(Optional.of(new Digest(candidate)));
        assertThat(journey.state()).isEqualTo("PROMOTED");
        assertThat(states(journey)).containsOnly("CONFIRMED");
        assertThat(journey.actions()).containsOnlyOnce("PROMOTION_STARTED", "PROMOTED", "TICKET_OPENED");
        chainIsIntact(journey);
    }

    void allOld(Journey journey) {
        assertThat(aliases()).containsOnly(Optional.of(previous));
        assertThat(journey.state()).isEqualTo("WAITING_FOR_WINDOW");
        assertThat(states(journey)).containsOnly("RESTORED");
        assertThat(journey.actions())
                .containsOnlyOnce("PROMOTION_STARTED", "RESTORED", "TICKET_OPENED")
                .doesNotContain("PROMOTED");
        chainIsIntact(journey);
    }

    private List<Optional<Digest>> aliases() {
        return Stream.of(firstReal, secondReal)
                .map(registry -> registry.digestOf(EndToEndTest.NAME, CHANNEL, Authorization.none()))
                .toList();
    }

    private static List<String> states(Journey journey) {
        return Journey.elements(journey.now().path("retags"))
                .map(retag -> retag.path("state").asText())
                .toList();
    }

    private static void chainIsIntact(Journey journey) {
        JsonNode trail = journey.as("ada").get("/api/audit").json();
        ChainedEntry.assertChained(ChainedEntry.inJson(trail));
    }

    @Override
    public void close() {
        first.close();
        second.close();
        firstReal.close();
        secondReal.close();
    }
}
