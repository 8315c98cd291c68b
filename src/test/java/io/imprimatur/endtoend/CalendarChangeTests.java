package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class CalendarChangeTests {

    private static final String RSP_OPS = "imprimatur.meetings.rsp-ops.";
    private static final DateTimeFormatter ENGINE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");

    @TempDir
    Path data;

    @Test
    void what_waits_for_a_meeting_follows_its_calendar_through_a_restart() {
        try (OciRegistry first = OciRegistry.start();
                OciRegistry second = OciRegistry.start()) {
            first.push(EndToEndTest.NAME, WholePromotion.TAG, TestImage.of("the weekly that is proposed"));
            String id;
            try (ChildImprimatur mondays = start(first, second)) {
                Journey journey = new Journey(mondays.visitors(), "recommended").propose(WholePromotion.TAG);
                id = journey.id();
                assertThat(due(journey)).isEqualTo(next(DayOfWeek.MONDAY, 9));
            }
            try (ChildImprimatur saturdays = start(
                    first,
                    second,
                    RSP_OPS + "title=Operators' round",
                    RSP_OPS + "start=2021-01-02T14:00",
                    RSP_OPS + "rule=FREQ=WEEKLY;BYDAY=SA")) {
                Journey journey = new Journey(saturdays.visitors(), "recommended").goOn(id);
                await().untilAsserted(() -> assertThat(due(journey)).isEqualTo(next(DayOfWeek.SATURDAY, 14)));
                assertThat(task(journey).path("name").asText()).startsWith("Review at Operators' round: ");
                assertThat(journey.blockers()).contains("on the agenda of Operators' round");
            }
            try (ChildImprimatur nevermore =
                    start(first, second, RSP_OPS + "rule=FREQ=WEEKLY;BYDAY=MO;UNTIL=20220101T000000Z")) {
                Journey journey = new Journey(nevermore.visitors(), "recommended").goOn(id);
                await().untilAsserted(() ->
                        assertThat(task(journey).path("due").isNull()).isTrue());
                journey.approvedByBothMeetings().reaches("VERIFYING");
            }
        }
    }

    @Test
    void what_waits_for_a_window_follows_its_calendar_through_a_restart() {
        try (OciRegistry first = OciRegistry.start();
                OciRegistry second = OciRegistry.start()) {
            first.push(EndToEndTest.NAME, WholePromotion.TAG, TestImage.of("the weekly that is proposed"));
            String id;
            try (ChildImprimatur before = start(first, second)) {
                Journey journey = new Journey(before.visitors(), "distant")
                        .propose(WholePromotion.TAG)
                        .throughAllGates()
                        .reaches("WAITING_FOR_WINDOW");
                id = journey.id();
                assertThat(journey.now().path("window").path("start").asText()).doesNotContain("T04:44");
            }
            try (ChildImprimatur after = start(first, second, "imprimatur.windows.distant.start=2020-01-01T04:44")) {
                Journey journey = new Journey(after.visitors(), "distant").goOn(id);
                await().untilAsserted(() -> assertThat(
                                journey.now().path("window").path("start").asText())
                        .contains("T04:44"));
                await().untilAsserted(() -> assertThat(journey.actions()).endsWith("REPLANNED"));
            }
        }
    }

    private static LocalDateTime next(DayOfWeek day, int hour) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        LocalDateTime candidate = now.toLocalDate().atTime(hour, 0);
        while (candidate.getDayOfWeek() != day || !candidate.isAfter(now)) candidate = candidate.plusDays(1);
        return candidate;
    }

    private static LocalDateTime due(Journey journey) {
        return OffsetDateTime.parse(task(journey).path("due").asText(), ENGINE_TIME)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    private static JsonNode task(Journey journey) {
        return journey.tasks("rsp").findFirst().orElseThrow();
    }

    private ChildImprimatur start(OciRegistry first, OciRegistry second, String... changes) {
        List<String> settings = new ArrayList<>(List.of(
                "endtoend.database=jdbc:h2:file:" + data.resolve("imprimatur")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "endtoend.window=distant",
                "endtoend.registry-1=" + first.host(),
                "endtoend.registry-2=" + second.host()));
        settings.addAll(List.of(changes));
        return ChildImprimatur.start(settings.toArray(String[]::new));
    }
}
