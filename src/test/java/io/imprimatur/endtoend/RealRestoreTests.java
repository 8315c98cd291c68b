package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.RunningImprimatur;
import io.imprimatur.testing.Skopeo;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back, by HTTP alone, between two registries that are not ours. */
@Tag("full")
class RealRestoreTests {

    private static final String NAME = "lsst-sqre/sciplat-lab";
    private static final Authorization LOGIN = Authorization.basic("robot", "beep");

    private final TestImage before = TestImage.of("what was there before");
    private final TestImage good = TestImage.of("the good one");
    private final TestImage bad = TestImage.of("the bad one");

    @Test
    void an_earlier_image_is_back_in_every_registry_within_a_minute_byte_for_byte() {
        try (DockerRegistry first = DockerRegistry.withLogin("robot", "beep");
                DockerRegistry second = DockerRegistry.withLogin("robot", "beep")) {
            before.pushTo(first.host(), NAME, "hourly", LOGIN);
            before.pushTo(second.host(), NAME, "hourly", LOGIN);
            good.pushTo(first.host(), NAME, "w_2026_46", LOGIN);
            bad.pushTo(first.host(), NAME, "w_2026_47", LOGIN);
            try (RunningImprimatur imprimatur = start(first.host(), second.host())) {
                Journey earlier = promoted(imprimatur, "w_2026_46");
                promoted(imprimatur, "w_2026_47");
                isRefusedWhereItMustBe(imprimatur, earlier);

                ApplicationResponse asked =
                        ask(imprimatur, "olga", "hourly", good.digest().value());
                assertThat(asked.status()).as(asked.text()).isEqualTo(201);
                String restore = asked.location();
                assertThat(restore).matches("/api/restores/R-[0-9]+");
                isConfirmedByTheOther(imprimatur, restore);
                await().until(() -> state(imprimatur, restore), "RESTORED"::equals);

                isOnRecord(imprimatur, restore, earlier);
            }
            for (String host : List.of(first.host(), second.host()))
                assertThat(Skopeo.rawManifest(host + "/" + NAME + ":hourly", "robot", "beep"))
                        .isEqualTo(good.manifest().bytes());
        }
    }

    private void isRefusedWhereItMustBe(RunningImprimatur imprimatur, Journey earlier) {
        String digest = good.digest().value();
        assertThat(ask(imprimatur, "zoe", "hourly", digest).status()).isEqualTo(403);
        assertThat(ask(imprimatur, "olga", "nowhere", digest).status()).isEqualTo(404);
        assertThat(ask(imprimatur, "olga", "hourly", before.digest().value()).status())
                .isEqualTo(422);
        assertThat(ask(imprimatur, "olga", "hourly", "latest").status()).isEqualTo(422);
        assertThat(ask(imprimatur, "olga", "hourly", bad.digest().value()).status())
                .isEqualTo(409);
        assertThat(ask(imprimatur, "olga", "distant", digest).status()).isEqualTo(422);
        assertThat(earlier.as("zoe").get("/api/restores/R-77").status()).isEqualTo(404);
    }

    private void isConfirmedByTheOther(RunningImprimatur imprimatur, String restore) {
        assertThat(ask(imprimatur, "olga", "hourly", good.digest().value()).status())
                .isEqualTo(409);
        assertThat(post(imprimatur, "olga", restore + "/confirmation").status()).isEqualTo(403);
        assertThat(post(imprimatur, "zoe", restore + "/confirmation").status()).isEqualTo(403);
        assertThat(post(imprimatur, "otto", restore + "/break-glass").status()).isEqualTo(403);
        assertThat(state(imprimatur, restore)).isEqualTo("ASKED");
        ApplicationResponse confirmed = imprimatur.visitors().as("otto").post(restore + "/confirmation", "");
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(202);
        assertThat(post(imprimatur, "otto", restore + "/confirmation").status()).isEqualTo(409);
    }

    private void isOnRecord(RunningImprimatur imprimatur, String restore, Journey earlier) {
        JsonNode details = imprimatur.visitors().as("zoe").get(restore).json();
        assertThat(details.path("askedBy").asText()).isEqualTo("olga");
        assertThat(details.path("answeredBy").asText()).isEqualTo("otto");
        assertThat(details.path("proposal").asText()).isEqualTo(earlier.id());
        assertThat(details.path("retags"))
                .hasSize(2)
                .allMatch(place -> place.path("state").asText().equals("CONFIRMED"))
                .allMatch(
                        place -> place.path("from").asText().equals(bad.digest().value()));
        JsonNode channel = Journey.elements(
                        imprimatur.visitors().as("zoe").get("/api/channels").json())
                .filter(each -> each.path("id").asText().equals("hourly"))
                .findFirst()
                .orElseThrow();
        assertThat(channel.path("proposal").asText()).isEqualTo(earlier.id());
        assertThat(channel.path("restore").path("id").asText())
                .isEqualTo(details.path("id").asText());
        JsonNode trail = imprimatur.visitors().as("zoe").get("/api/audit").json();
        ChainedEntry.assertChained(ChainedEntry.inJson(trail));
        assertThat(Journey.elements(trail)
                        .filter(entry -> entry.path("proposal")
                                .asText()
                                .equals(details.path("id").asText()))
                        .map(entry -> entry.path("action").asText()))
                .containsExactly("RESTORE_ASKED", "RESTORE_CONFIRMED", "RESTORE_STARTED", "RESTORED_TO");
    }

    private static Journey promoted(RunningImprimatur imprimatur, String tag) {
        return new Journey(imprimatur.visitors(), "hourly").propose(tag).promotedAtOnce();
    }

    private static ApplicationResponse ask(RunningImprimatur imprimatur, String user, String channel, String digest) {
        return imprimatur
                .visitors()
                .as(user)
                .post(
                        "/api/channels/" + channel + "/restores",
                        Map.of("digest", digest, "reason", "Notebooks <b>crash</b>"));
    }

    private static ApplicationResponse post(RunningImprimatur imprimatur, String user, String path) {
        return imprimatur.visitors().as(user).post(path, Map.of(path.endsWith("glass") ? "reason" : "comment", "now"));
    }

    private static String state(RunningImprimatur imprimatur, String restore) {
        return imprimatur.visitors().as("zoe").get(restore).json().path("state").asText();
    }

    private static RunningImprimatur start(String first, String second) {
        return RunningImprimatur.start(
                "endtoend.database=jdbc:h2:mem:restores;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE",
                "endtoend.window=distant",
                "endtoend.registry-1=" + first,
                "endtoend.registry-2=" + second);
    }
}
