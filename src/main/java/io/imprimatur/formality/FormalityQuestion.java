package io.imprimatur.formality;

/**
 * What decides how formal an update is.
 *
 * @param data whether the service serves data, or is needed to get at them
 */
public record FormalityQuestion(
        Environment.Stage stage,
        Environment.Kind kind,
        boolean data,
        Disruption disruption,
        Service.Maturity maturity,
        Service.Userbase userbase,
        Service.Impact impact,
        Nature nature) {

    /** The same, declared otherwise. */
    FormalityQuestion declaring(Disruption otherDisruption, Nature otherNature) {
        return new FormalityQuestion(stage, kind, data, otherDisruption, maturity, userbase, impact, otherNature);
    }
}
