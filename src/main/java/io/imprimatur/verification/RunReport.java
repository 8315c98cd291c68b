package io.imprimatur.verification;

import java.util.List;
import java.util.Optional;

/**
 * What a runner says of a run.
 *
 * @param image the image that really runs, as far as it is known
 * @param outcomes of the notebooks that are through
 * @param notRun how many notebooks were not come to; only once it has ended
 * @param trouble why it did not do what it should, beyond what notebooks say
 * @param log the runner's own, shortened
 */
public record RunReport(
        Stage stage,
        Optional<String> image,
        List<NotebookOutcome> outcomes,
        int notRun,
        Optional<String> trouble,
        String log) {

    /** Where a run is. */
    public enum Stage {
        RUNNING,
        ENDED,
        VANISHED
    }

    public static RunReport running() {
        return new RunReport(Stage.RUNNING, Optional.empty(), List.of(), 0, Optional.empty(), "");
    }

    public static RunReport vanished() {
        return new RunReport(Stage.VANISHED, Optional.empty(), List.of(), 0, Optional.empty(), "");
    }

    public static RunReport ended() {
        return new RunReport(Stage.ENDED, Optional.empty(), List.of(), 0, Optional.empty(), "");
    }
}
