package io.imprimatur.service.formality;

import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.Nature;
import org.springframework.stereotype.Component;

/** Determines the formality of an update, without side effects. */
@Component
public class FormalityQuery {

    private final GatedServices services;
    private final CompareDeclaration declarations;
    private final ResolveFormality resolver;

    FormalityQuery(GatedServices services, CompareDeclaration declarations, ResolveFormality resolver) {
        this.services = services;
        this.declarations = declarations;
        this.resolver = resolver;
    }

    /** Answer of the table for arbitrary inputs. */
    public FormalityResult evaluate(FormalityInput question) {
        return declarations.evaluate(question).answer();
    }

    /** Formality for a configured service in one of its environments. */
    public Formality evaluate(String serviceId, String environmentId, Disruption disruption, Nature nature) {
        services.applicationIn(serviceId, environmentId);
        GatedService gatedService = services.get(serviceId);
        Environment environment = services.environment(environmentId);
        FormalityInput question = ResolveFormality.input(gatedService, environment, disruption, nature);
        return resolver.resolve(question, declarations.evaluate(question), gatedService, environmentId, environment);
    }
}
