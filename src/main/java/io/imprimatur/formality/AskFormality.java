package io.imprimatur.formality;

import org.springframework.stereotype.Component;

/** Anybody asks what an update would take, without starting anything. */
@Component
public class AskFormality {

    private final GatedServices services;
    private final WeighDeclaration weigh;
    private final ResolveFormality resolve;

    AskFormality(GatedServices services, WeighDeclaration weigh, ResolveFormality resolve) {
        this.services = services;
        this.weigh = weigh;
        this.resolve = resolve;
    }

    /** In the table's own words, for whatever can be thought of. */
    public FormalityAnswer of(FormalityQuestion question) {
        return weigh.weigh(question).answer();
    }

    /** For a service as it is configured, in one of its environments. */
    public Formality of(String serviceId, String environmentId, Disruption disruption, Nature nature) {
        services.at(serviceId, environmentId);
        Service service = services.get(serviceId);
        Environment environment = services.environment(environmentId);
        FormalityQuestion question = ResolveFormality.question(service, environment, disruption, nature);
        return resolve.resolve(question, weigh.weigh(question), service, environmentId, environment);
    }
}
