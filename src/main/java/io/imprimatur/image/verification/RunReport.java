package io.imprimatur.image.verification;

import java.util.List;
import java.util.Optional;

/**
 * State of a run as reported by its runner.
 *
 * @param image actual image, as far as known
 * @param outcomes outcomes of finished notebooks
 * @param notRun number of notebooks that did not run; only after the end
 * @param error error of the run itself, other than failed notebooks
 * @param log log of the runner, truncated
 */
public record RunReport(
        Stage stage,
        Optional<String> image,
        List<NotebookOutcome> outcomes,
        int notRun,
        Optional<String> error,
        String log) {

    /** Stage of a run. */
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
