package io.imprimatur.image.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.pin.PinChecks.PinCheck;
import io.imprimatur.image.pin.PinChecks.PinCheck.Finding;
import io.imprimatur.image.pin.PinStatus.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinEvaluationTests {

    private static final Instant PROMOTED = Instant.parse("2026-11-26T23:00:00Z");
    private static final PinCheck NEVER =
            new PinCheck(Finding.UNSEEN, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty());

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
        PinCheck look = new PinCheck(finding, Optional.ofNullable(written), time(seen), time(changed), "", time(away));

        PinEvaluation.Evaluation evaluation = PinEvaluation.evaluate(
                look, "recommended", Optional.of(new PinEvaluation.ExpectedTag("w_2026_40", PROMOTED)));

        assertThat(evaluation.state()).isEqualTo(state);
        assertThat(evaluation.since()).isEqualTo(time(since));
    }

    @ParameterizedTest
    @CsvSource({"w_2026_40, UNKNOWN", "recommended, FOLLOWS"})
    void before_anything_is_promoted_there_is_nothing_to_lag_behind(String written, State state) {
        PinCheck look = NEVER.withFinding(Finding.WRITTEN, Optional.of(written), "", PROMOTED);

        assertThat(PinEvaluation.evaluate(look, "recommended", Optional.empty()).state())
                .isEqualTo(state);
    }

    @Test
    void what_is_seen_again_is_so_since_it_was_first_seen_even_if_it_was_away_meanwhile() {
        PinCheck first = NEVER.withFinding(Finding.INVALID, Optional.of("w_2026_4O"), "", PROMOTED);

        PinCheck again = first.withFailure("away", PROMOTED.plusSeconds(300))
                .withFailure("away", PROMOTED.plusSeconds(600))
                .withFinding(Finding.INVALID, Optional.of("w_2026_4O"), "", PROMOTED.plusSeconds(900));

        assertThat(again).isEqualTo(first);
        assertThat(first.withFailure("away", PROMOTED.plusSeconds(300)).errorSince())
                .contains(PROMOTED.plusSeconds(300));
    }

    private static Optional<Instant> time(String written) {
        return Optional.ofNullable(written).map(time -> Instant.parse(time + ":00Z"));
    }
}
