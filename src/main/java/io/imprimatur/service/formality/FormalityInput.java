package io.imprimatur.service.formality;

/**
 * Inputs of the formality table.
 *
 * @param data whether the service serves data, or is needed to access data
 */
public record FormalityInput(
        Environment.Stage stage,
        Environment.Kind kind,
        boolean data,
        Disruption disruption,
        GatedService.Maturity maturity,
        GatedService.Userbase userbase,
        GatedService.Impact impact,
        Nature nature) {

    /** Copy of this question with another declaration. */
    FormalityInput withDeclaration(Disruption otherDisruption, Nature otherNature) {
        return new FormalityInput(stage, kind, data, otherDisruption, maturity, userbase, impact, otherNature);
    }
}
