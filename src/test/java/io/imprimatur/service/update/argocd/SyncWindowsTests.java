package io.imprimatur.service.update.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.lang.Nullable;

class SyncWindowsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            deny  0 10 * * * 4h       |                           | 2026-11-23T14:00:00Z
            deny  0 10 * * * 4h30m    | deny 0 14 * * * 90m       | 2026-11-23T15:30:00Z
            deny  0 10 * * * 2h       |                           |
            allow 0 22 * * * 1h       |                           | 2026-11-23T22:00:00Z
            allow 0 22 * * * 1h       | deny 0 0 * * 1 24h        | 2026-11-24T22:00:00Z
            allow 0 11 * * * 2h       |                           |
            allow 0 22 * * 4 1h       | allow 0 3 1 * * 1h        | 2026-11-26T22:00:00Z
            allow 0 22 1 * 4 1h       |                           | 2026-11-26T22:00:00Z
            deny  * * * * * 1h        |                           |
            """)
    void it_opens_when_nothing_denies_and_something_allows_where_something_has_to(
            String one, @Nullable String other, @Nullable Instant opens) {
        assertThat(windows("UTC", one, other).opensAfter(NOON).orElse(null)).isEqualTo(opens);
    }

    @Test
    void a_schedule_goes_by_the_clocks_of_its_zone() {
        assertThat(windows("America/Los_Angeles", "deny 0 3 * * * 2h", null).opensAfter(NOON))
                .contains(Instant.parse("2026-11-23T13:00:00Z"));
        assertThat(windows("", "deny 0 11 * * * 2h", null).opensAfter(NOON))
                .as("UTC is the default")
                .contains(Instant.parse("2026-11-23T13:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "deny 0 3 * * 2h",
        "deny x 3 * * * 2h",
        "deny 0 3 * * * never",
        "deny 0 3 * * * 2d",
        "deny 0 99 * * * 2h"
    })
    void what_cannot_be_read_is_not_guessed(String window) {
        assertThatIllegalArgumentException().isThrownBy(() -> windows("UTC", window, null));
    }

    private static SyncWindows windows(String zone, String one, @Nullable String other) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(window(zone, one)));
        if (other != null) all.add(window(zone, other));
        return SyncWindows.of(
                JSON.valueToTree(Map.of("assignedWindows", all)),
                JSON.valueToTree(Map.of("spec", Map.of("syncWindows", all))));
    }

    private static Map<String, Object> window(String zone, String written) {
        List<String> words = List.of(written.split("\\s+"));
        return Map.of(
                "kind",
                words.get(0),
                "schedule",
                String.join(" ", words.subList(1, words.size() - 1)),
                "duration",
                words.get(words.size() - 1),
                "timeZone",
                zone);
    }
}
