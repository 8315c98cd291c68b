package io.imprimatur.formality;

import org.springframework.stereotype.Component;

/** Anybody asks what an update would take, without starting anything. */
@Component
public class AskFormality {

    private final GatedServices services;
    private final FormalityTable table;
    private final ResolveFormality resolve;

    AskFormality(GatedServices services, FormalityTable table, ResolveFormality resolve) {
        this.services = services;
        this.table = table;
        this.resolve = resolve;
    }

    /** In the table's own words, for whatever can be thought of. */
    public FormalityAnswer of(FormalityQuestion question) {
        return table.ask(question);
    }

    /** For a service as it is configured, in one of its environments. */
    public Formality of(String serviceId, String environmentId, Disruption disruption, Nature nature) {
        services.at(serviceId, environmentId);
        Service service = services.get(serviceId);
        Environment environment = services.environment(environmentId);
        FormalityQuestion question = ResolveFormality.question(service, environment, disruption, nature);
        return resolve.resolve(question, table.ask(question), service, environmentId, environment);
    }
}
