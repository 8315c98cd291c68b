package io.imprimatur.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.pin.PinLook.Finding;
import io.imprimatur.pin.PinNow.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgePinsTests {

    private static final Instant PROMOTED = Instant.parse("2026-11-26T23:00:00Z");
    private static final PinLook NEVER =
            new PinLook(Finding.UNSEEN, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            finding | written     | seen             | changed          | away             | state      | since
            UNSEEN  |             |                  |                  |                  | UNKNOWN    |
            UNSEEN  |             |                  |                  | 2026-11-27T01:00 | UNREADABLE | 2026-11-27T01:00
            WRITTEN | recommended | 2026-11-20T01:00 |                  |                  | FOLLOWS    |
            WRITTEN | w_2026_40   | 2026-11-20T01:00 |                  |                  | CURRENT    |
            WRITTEN | w_2026_30   | 2026-11-20T01:00 |                  |                  | LAGS       | 2026-11-26T23:00
            WRITTEN | w_2026_30   | 2026-11-20T01:00 | 2026-11-20T01:00 |                  | LAGS       | 2026-11-26T23:00
            WRITTEN | w_2026_30   | 2026-12-20T01:00 | 2026-12-20T01:00 |                  | LAGS       | 2026-12-20T01:00
            WRITTEN | w_2026_30   | 2026-11-20T01:00 |                  | 2026-12-01T00:00 | UNREADABLE | 2026-12-01T00:00
            INVALID | w_2026_4O   | 2026-11-20T01:00 |                  |                  | INVALID    | 2026-11-20T01:00
            INVALID | w_2026_40   | 2026-11-20T01:00 |                  |                  | INVALID    | 2026-11-20T01:00
            DEFAULT |             | 2026-11-20T01:00 |                  |                  | DEFAULT    |
            DEFAULT | recommended | 2026-11-20T01:00 |                  |                  | DEFAULT    |
            DEFAULT | w_2026_40   | 2026-11-20T01:00 |                  |                  | DEFAULT    |
            DEFAULT | w_2026_30   | 2026-11-20T01:00 |                  |                  | LAGS       | 2026-11-26T23:00
            DEFAULT | w_2026_30   | 2026-11-20T01:00 |                  | 2026-12-01T00:00 | UNREADABLE | 2026-12-01T00:00
            MISSING |             | 2026-11-20T01:00 |                  |                  | MISSING    | 2026-11-20T01:00
            """,
            useHeadersInDisplayName = true)
    void each_finding_is_judged_by_what_is_recommended(
            Finding finding, String written, String seen, String changed, String away, State state, String since) {
        PinLook look = new PinLook(finding, Optional.ofNullable(written), time(seen), time(changed), "", time(away));

        JudgePins.Judged judged =
                JudgePins.judge(look, "recommended", Optional.of(new JudgePins.Wanted("w_2026_40", PROMOTED)));

        assertThat(judged.state()).isEqualTo(state);
        assertThat(judged.since()).isEqualTo(time(since));
    }

    @ParameterizedTest
    @CsvSource({"w_2026_40, UNKNOWN", "recommended, FOLLOWS"})
    void before_anything_is_promoted_there_is_nothing_to_lag_behind(String written, State state) {
        PinLook look = NEVER.seeing(Finding.WRITTEN, Optional.of(written), "", PROMOTED);

        assertThat(JudgePins.judge(look, "recommended", Optional.empty()).state())
                .isEqualTo(state);
    }

    @Test
    void what_is_seen_again_is_so_since_it_was_first_seen_even_if_it_was_away_meanwhile() {
        PinLook first = NEVER.seeing(Finding.INVALID, Optional.of("w_2026_4O"), "", PROMOTED);

        PinLook again = first.missingOut("away", PROMOTED.plusSeconds(300))
                .missingOut("away", PROMOTED.plusSeconds(600))
                .seeing(Finding.INVALID, Optional.of("w_2026_4O"), "", PROMOTED.plusSeconds(900));

        assertThat(again).isEqualTo(first);
        assertThat(first.missingOut("away", PROMOTED.plusSeconds(300)).troubleSince())
                .contains(PROMOTED.plusSeconds(300));
    }

    private static Optional<Instant> time(String written) {
        return Optional.ofNullable(written).map(time -> Instant.parse(time + ":00Z"));
    }
}
