package io.imprimatur.update.web;

import static io.imprimatur.update.web.FormalityForm.isGiven;

import io.imprimatur.formality.AskFormality;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.Environment;
import io.imprimatur.formality.Environment.Kind;
import io.imprimatur.formality.Environment.Stage;
import io.imprimatur.formality.FormalityAnswer;
import io.imprimatur.formality.FormalityQuestion;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.Nature;
import io.imprimatur.formality.Service;
import io.imprimatur.formality.Service.Impact;
import io.imprimatur.formality.Service.Maturity;
import io.imprimatur.formality.Service.Userbase;
import io.imprimatur.formality.UnusableUpdate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates a formality form, with defaults from the service's configuration. */
@Component
class FormalityForms {

    private final AskFormality askFormality;
    private final GatedServices services;

    FormalityForms(AskFormality askFormality, GatedServices services) {
        this.askFormality = askFormality;
        this.services = services;
    }

    FormalityAnswer answer(FormalityForm form) {
        return askFormality.of(question(form));
    }

    FormalityQuestion question(FormalityForm form) {
        Optional<Service> service = given(form.service()).map(services::get);
        Optional<Environment> environment = given(form.environment()).map(services::environment);
        return new FormalityQuestion(
                choice("stage", form.stage(), Stage.class, environment.map(Environment::stage)),
                choice("kind", form.kind(), Kind.class, environment.map(Environment::kind)),
                data(form.data(), service.map(Service::data)),
                choice("disruption", form.disruption(), Disruption.class, Optional.empty()),
                choice("maturity", form.maturity(), Maturity.class, service.map(Service::maturity)),
                choice("userbase", form.userbase(), Userbase.class, service.map(Service::userbase)),
                choice("impact", form.impact(), Impact.class, service.map(Service::impact)),
                choice("nature", form.nature(), Nature.class, Optional.empty()));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(FormalityForm::isGiven);
    }

    private static <E extends Enum<E>> E choice(
            String field, @Nullable String value, Class<E> choices, Optional<E> fallback) {
        return isGiven(value) || fallback.isEmpty() ? UnusableUpdate.choice(field, value, choices) : fallback.get();
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
}
