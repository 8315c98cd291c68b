package io.imprimatur.formality;

import io.imprimatur.refusal.Refusal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The services whose updates pass gates, and where they run. */
@Component
public class GatedServices {

    private final GateSettings gates;
    private final UpdateSettings settings;

    GatedServices(GateSettings gates, UpdateSettings settings) {
        this.gates = gates;
        this.settings = settings;
    }

    public Map<String, Service> all() {
        return gates.services();
    }

    public Map<String, Environment> environments() {
        return settings.environments();
    }

    public Map<String, RollOutRoute> routes() {
        return gates.rollOuts();
    }

    /** @throws NotGated if none has this id */
    public Service get(String id) {
        return find(id).orElseThrow(
                        () -> new NotGated(id, "service", gates.services().keySet()));
    }

    public Optional<Service> find(String id) {
        return Optional.ofNullable(gates.services().get(id));
    }

    /** @throws NotGated if none has this id */
    public Environment environment(String id) {
        return settings.environment(id)
                .orElseThrow(() ->
                        new NotGated(id, "environment", settings.environments().keySet()));
    }

    /** @throws NotGated if none has this id */
    public RollOutRoute route(String id) {
        return Optional.ofNullable(gates.rollOuts().get(id))
                .orElseThrow(() -> new NotGated(id, "roll-out", gates.rollOuts().keySet()));
    }

    /** @throws NotGated unless the service runs there */
    public ApplicationAt at(String serviceId, String environment) {
        Service service = get(serviceId);
        if (!service.environments().contains(environment))
            throw new NotGated(environment, "environment of " + serviceId, new LinkedHashSet<>(service.environments()));
        return new ApplicationAt(environment, service.applicationOr(serviceId));
    }

    /** The group that looks after it; one that nobody is in for a service that is no longer configured. */
    public String team(String service) {
        return find(service).map(Service::team).orElse(service);
    }

    /** What people call the service. */
    public String title(String service) {
        return find(service).map(Service::title).orElse(service);
    }

    /** What people call the environment. */
    public String environmentTitle(String environment) {
        return settings.environment(environment).map(Environment::title).orElse(environment);
    }

    /** The configuration has no such service, environment or roll-out. */
    static class NotGated extends Refusal {

        NotGated(String id, String what, Set<String> known) {
            super(
                    Kind.UNKNOWN,
                    "'" + id + "' is not a configured " + what + ": expected "
                            + (known.isEmpty() ? "nothing, for none is" : "one of " + String.join(", ", known)));
        }
    }
}
