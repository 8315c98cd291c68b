package io.imprimatur.formality;

/**
 * Inputs of the formality table.
 *
 * @param data whether the service serves data, or is needed to access data
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

    /** Copy of this question with another declaration. */
    FormalityQuestion declaring(Disruption otherDisruption, Nature otherNature) {
        return new FormalityQuestion(stage, kind, data, otherDisruption, maturity, userbase, impact, otherNature);
    }
}
