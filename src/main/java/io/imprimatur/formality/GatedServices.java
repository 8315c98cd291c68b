package io.imprimatur.formality;

import io.imprimatur.refusal.Refusal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gated services and the environments in which they run. */
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

    /**
     * Service by id.
     *
     * @throws NotGated if it is not configured
     */
    public Service get(String id) {
        return find(id).orElseThrow(
                        () -> new NotGated(id, "service", gates.services().keySet()));
    }

    public Optional<Service> find(String id) {
        return Optional.ofNullable(gates.services().get(id));
    }

    /**
     * Environment by id.
     *
     * @throws NotGated if it is not configured
     */
    public Environment environment(String id) {
        return settings.environment(id)
                .orElseThrow(() ->
                        new NotGated(id, "environment", settings.environments().keySet()));
    }

    /**
     * Roll-out route by id.
     *
     * @throws NotGated if it is not configured
     */
    public RollOutRoute route(String id) {
        return Optional.ofNullable(gates.rollOuts().get(id))
                .orElseThrow(() -> new NotGated(id, "roll-out", gates.rollOuts().keySet()));
    }

    /**
     * Application of a service in an environment.
     *
     * @throws NotGated unless the service runs there
     */
    public ApplicationAt at(String serviceId, String environment) {
        Service service = get(serviceId);
        if (!service.environments().contains(environment))
            throw new NotGated(environment, "environment of " + serviceId, new LinkedHashSet<>(service.environments()));
        return new ApplicationAt(environment, service.applicationOr(serviceId));
    }

    /** Group responsible for a service; an empty group if the service is no longer configured. */
    public String team(String service) {
        return find(service).map(Service::team).orElse(service);
    }

    /** Display name of a service. */
    public String title(String service) {
        return find(service).map(Service::title).orElse(service);
    }

    /** Display name of an environment. */
    public String environmentTitle(String environment) {
        return settings.environment(environment).map(Environment::title).orElse(environment);
    }

    /** The service, environment or roll-out is not configured. */
    static class NotGated extends Refusal {

        NotGated(String id, String what, Set<String> known) {
            super(
                    Kind.UNKNOWN,
                    "'" + id + "' is not a configured " + what + ": expected "
                            + (known.isEmpty() ? "nothing, for none is" : "one of " + String.join(", ", known)));
        }
    }
}
