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

/** Makes a question of what somebody filled in, and of how the service that they mean is configured. */
@Component
class FormalityForms {

    private final AskFormality askFormality;
    private final GatedServices services;

    FormalityForms(AskFormality askFormality, GatedServices services) {
        this.askFormality = askFormality;
        this.services = services;
    }

    FormalityAnswer answer(FormalityForm asked) {
        return askFormality.of(question(asked));
    }

    FormalityQuestion question(FormalityForm asked) {
        Optional<Service> service = given(asked.service()).map(services::get);
        Optional<Environment> environment = given(asked.environment()).map(services::environment);
        return new FormalityQuestion(
                choice("stage", asked.stage(), Stage.class, environment.map(Environment::stage)),
                choice("kind", asked.kind(), Kind.class, environment.map(Environment::kind)),
                data(asked.data(), service.map(Service::data)),
                choice("disruption", asked.disruption(), Disruption.class, Optional.empty()),
                choice("maturity", asked.maturity(), Maturity.class, service.map(Service::maturity)),
                choice("userbase", asked.userbase(), Userbase.class, service.map(Service::userbase)),
                choice("impact", asked.impact(), Impact.class, service.map(Service::impact)),
                choice("nature", asked.nature(), Nature.class, Optional.empty()));
    }

    private static Optional<String> given(@Nullable String written) {
        return Optional.ofNullable(written).map(String::strip).filter(FormalityForm::isGiven);
    }

    private static <E extends Enum<E>> E choice(
            String field, @Nullable String written, Class<E> choices, Optional<E> otherwise) {
        return isGiven(written) || otherwise.isEmpty()
                ? UnusableUpdate.choice(field, written, choices)
                : otherwise.get();
    }

    private static boolean data(@Nullable String written, Optional<Boolean> otherwise) {
        if (!isGiven(written) && otherwise.isPresent()) return otherwise.get();
        return switch (String.valueOf(written).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default ->
                throw new UnusableUpdate(
                        "data: '" + (written == null ? "" : written) + "' is none: expected true or false");
        };
    }
}
