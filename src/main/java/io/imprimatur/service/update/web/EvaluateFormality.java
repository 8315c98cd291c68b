package io.imprimatur.service.update.web;

import static io.imprimatur.service.update.web.EvaluateFormality.FormalityForm.isGiven;

import io.imprimatur.service.formality.Environment;
import io.imprimatur.service.formality.Environment.Kind;
import io.imprimatur.service.formality.Environment.Stage;
import io.imprimatur.service.formality.FormalityQuery;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedService.Impact;
import io.imprimatur.service.formality.GatedService.Maturity;
import io.imprimatur.service.formality.GatedService.Userbase;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates a formality form, with defaults from the service's configuration. */
@Component
class EvaluateFormality {

    private final FormalityQuery formalityQuery;
    private final GatedServices services;

    EvaluateFormality(FormalityQuery formalityQuery, GatedServices services) {
        this.formalityQuery = formalityQuery;
        this.services = services;
    }

    FormalityResult evaluate(FormalityForm form) {
        return formalityQuery.evaluate(question(form));
    }

    FormalityInput question(FormalityForm form) {
        Optional<GatedService> service = given(form.service()).map(services::get);
        Optional<Environment> environment = given(form.environment()).map(services::environment);
        return new FormalityInput(
                choice("stage", form.stage(), Stage.class, environment.map(Environment::stage)),
                choice("kind", form.kind(), Kind.class, environment.map(Environment::kind)),
                data(form.data(), service.map(GatedService::data)),
                choice("disruption", form.disruption(), Disruption.class, Optional.empty()),
                choice("maturity", form.maturity(), Maturity.class, service.map(GatedService::maturity)),
                choice("userbase", form.userbase(), Userbase.class, service.map(GatedService::userbase)),
                choice("impact", form.impact(), Impact.class, service.map(GatedService::impact)),
                choice("nature", form.nature(), Nature.class, Optional.empty()));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(FormalityForm::isGiven);
    }

    private static <E extends Enum<E>> E choice(
            String field, @Nullable String value, Class<E> choices, Optional<E> fallback) {
        return isGiven(value) || fallback.isEmpty() ? UnusableUpdate.parseEnum(field, value, choices) : fallback.get();
    }

    private static boolean data(@Nullable String value, Optional<Boolean> fallback) {
        if (!isGiven(value) && fallback.isPresent()) return fallback.get();
        return switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default ->
                throw new UnusableUpdate(
                        "data: '" + (value == null ? "" : value) + "' is none: expected true or false");
        };
    }

    /**
     * Form or query parameters of a formality check.
     *
     * @param service with the environment, provides defaults for empty fields
     */
    record FormalityForm(
            @Nullable String service,
            @Nullable String environment,
            @Nullable String stage,
            @Nullable String kind,
            @Nullable String data,
            @Nullable String disruption,
            @Nullable String maturity,
            @Nullable String userbase,
            @Nullable String impact,
            @Nullable String nature) {

        static boolean isGiven(@Nullable String written) {
            return written != null && !written.isBlank();
        }

        /** Whether no field is filled in. */
        boolean isEmpty() {
            return !isGiven(service) && !isGiven(stage) && !isGiven(kind) && !isGiven(nature) && !isGiven(disruption);
        }
    }
}
