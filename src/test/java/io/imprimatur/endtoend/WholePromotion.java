package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** A promotion from its proposal to its end by HTTP alone, in a window that opens by itself. */
final class WholePromotion {

    static final String TAG = "w_2026_46";

    private static final int SECONDS_AWAY = 25;

    private final Journey journey;

    WholePromotion(TestUsers testUsers) {
        journey = new Journey(testUsers, "recommended");
    }

    /** The second of each minute on which windows open: soon after the application has started. */
    static String second() {
        int second =
                Instant.now().plusSeconds(SECONDS_AWAY).atOffset(ZoneOffset.UTC).getSecond();
        return "%02d".formatted(second);
    }

    Journey propose() {
        return journey.propose(TAG);
    }

    void untilItIsPromoted() {
        journey.throughAllGates().reaches("PROMOTED", Duration.ofMinutes(2));
    }

    void isOnRecord(Digest candidate, Digest previous) {
        JsonNode proposal = journey.now();
        assertThat(proposal.path("channel").asText()).isEqualTo("recommended");
        assertThat(proposal.path("proposer").asText()).isEqualTo("zoe");
        assertThat(proposal.path("reason").asText()).isEqualTo("It <b>works</b> & well");
        assertThat(proposal.path("proposedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
        isTheCandidate(proposal.path("candidate"), candidate);
        assertThat(texts(proposal.path("previous"), "digest")).hasSize(3).containsOnly(previous.value());
        assertThat(proposal.path("blockers")).isEmpty();
        assertThat(texts(proposal.path("reviews"), "meeting", "decision", "by"))
                .containsExactly("rsp-ops APPROVED rsp", "dp-coordination APPROVED dora");
        assertThat(texts(proposal.path("verification"), "deployment", "notebooks", "result"))
                .containsExactlyInAnyOrder("idfprod tutorials PASSED", "usdfprod tutorials PASSED");
        signedOff(proposal.path("acknowledgements"), candidate);
        assertThat(proposal.path("ticket").path("key").asText()).isEqualTo("SP-1");
        assertThat(proposal.path("window").path("calendar").asText()).isEqualTo("soon");
        assertThat(texts(proposal.path("retags"), "from", "to", "state"))
                .hasSize(3)
                .containsOnly(previous + " " + candidate + " CONFIRMED");
    }

    private static void isTheCandidate(JsonNode written, Digest candidate) {
        assertThat(written.path("tag").asText()).isEqualTo(TAG);
        assertThat(written.path("name").asText()).isEqualTo("Weekly 2026_46");
        assertThat(written.path("digest").asText()).isEqualTo(candidate.value());
        assertThat(written.path("platforms")).map(JsonNode::asText).containsExactly("linux/amd64", "linux/arm64");
        assertThat(written.path("sizeBytes").asLong()).isPositive();
    }

    private static void signedOff(JsonNode acknowledgements, Digest candidate) {
        assertThat(texts(acknowledgements, "role", "by", "as", "word", "digest"))
                .containsExactlyInAnyOrder(
                        "science-platform-lead ada LEAD ACKNOWLEDGED " + candidate,
                        "product-owner dan LEAD ACKNOWLEDGED " + candidate,
                        "community-engagement-lead carl LEAD ACKNOWLEDGED " + candidate,
                        "science-pipelines-lead pia LEAD ACKNOWLEDGED " + candidate,
                        "middleware-lead mia LEAD ACKNOWLEDGED " + candidate);
    }

    /** The board's first question. */
    void isWhatTheChannelRecommends(Digest candidate) {
        JsonNode channel = Journey.elements(
                        journey.as("zoe").get("/api/channels").json())
                .filter(each -> each.path("id").asText().equals("recommended"))
                .findFirst()
                .orElseThrow();
        assertThat(channel.path("alias").asText()).isEqualTo("recommended");
        assertThat(channel.path("proposal").asText()).isEqualTo(journey.id());
        assertThat(Instant.parse(channel.path("since").asText())).isBefore(Instant.now());
        assertThat(texts(channel.path("repositories"), "digest", "drifted"))
                .hasSize(3)
                .containsOnly(candidate + " false");
    }

    /** One entry for each decision, whether as JSON or as CSV, in a chain that anybody can check. */
    void canBeAudited(Digest candidate) {
        assertThat(journey.actions())
                .containsExactly(
                        "PROPOSED",
                        "APPROVED",
                        "APPROVED",
                        "NOTEBOOKS_PASSED",
                        "NOTEBOOKS_PASSED",
                        "TICKET_OPENED",
                        "ACKNOWLEDGED",
                        "ACKNOWLEDGED",
                        "ACKNOWLEDGED",
                        "ACKNOWLEDGED",
                        "ACKNOWLEDGED",
                        "PROMOTION_STARTED",
                        "PROMOTED");
        assertThat(texts(journey.audit(), "proposal", "digest")).containsOnly(journey.id() + " " + candidate);
        List<ChainedEntry> entries = ChainedEntry.inJson(journey.audit());
        ChainedEntry.assertChained(entries);
        String csv = journey.as("zoe")
                .get("/api/proposals/" + journey.id() + "/audit", "text/csv")
                .text();
        assertThat(ChainedEntry.inCsv(csv)).isEqualTo(entries);
    }

    private static List<String> texts(JsonNode array, String... fields) {
        return Journey.elements(array)
                .map(each -> String.join(
                        " ",
                        Stream.of(fields)
                                .map(field -> each.path(field).asText())
                                .toList()))
                .toList();
    }
}
