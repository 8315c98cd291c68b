package io.imprimatur.formality;

import org.springframework.stereotype.Component;

/** Determines the formality of an update, without side effects. */
@Component
public class AskFormality {

    private final GatedServices services;
    private final WeighDeclaration declarations;
    private final ResolveFormality resolver;

    AskFormality(GatedServices services, WeighDeclaration declarations, ResolveFormality resolver) {
        this.services = services;
        this.declarations = declarations;
        this.resolver = resolver;
    }

    /** Answer of the table for arbitrary inputs. */
    public FormalityAnswer of(FormalityQuestion question) {
        return declarations.evaluate(question).answer();
    }

    /** Formality for a configured service in one of its environments. */
    public Formality of(String serviceId, String environmentId, Disruption disruption, Nature nature) {
        services.at(serviceId, environmentId);
        Service service = services.get(serviceId);
        Environment environment = services.environment(environmentId);
        FormalityQuestion question = ResolveFormality.question(service, environment, disruption, nature);
        return resolver.resolve(question, declarations.evaluate(question), service, environmentId, environment);
    }
}
