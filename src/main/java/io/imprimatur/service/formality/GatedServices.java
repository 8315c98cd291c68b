package io.imprimatur.service.formality;

import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.GateSettings.RollOutRouteSettings;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gated services and the environments in which they run. */
@Component
public class GatedServices {

    private final GateSettings gates;
    private final EnvironmentSettings settings;

    GatedServices(GateSettings gates, EnvironmentSettings settings) {
        this.gates = gates;
        this.settings = settings;
    }

    public Map<String, GatedService> all() {
        return gates.services();
    }

    public Map<String, Environment> environments() {
        return settings.environments();
    }

    public Map<String, RollOutRouteSettings> routes() {
        return gates.rollOuts();
    }

    /**
     * Service by id.
     *
     * @throws NotGated if it is not configured
     */
    public GatedService get(String id) {
        return find(id).orElseThrow(
                        () -> new NotGated(id, "service", gates.services().keySet()));
    }

    public Optional<GatedService> find(String id) {
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
    public RollOutRouteSettings route(String id) {
        return Optional.ofNullable(gates.rollOuts().get(id))
                .orElseThrow(() -> new NotGated(id, "roll-out", gates.rollOuts().keySet()));
    }

    /**
     * Application of a service in an environment.
     *
     * @throws NotGated unless the service runs there
     */
    public ApplicationKey applicationIn(String serviceId, String environment) {
        GatedService gatedService = get(serviceId);
        if (!gatedService.environments().contains(environment))
            throw new NotGated(
                    environment, "environment of " + serviceId, new LinkedHashSet<>(gatedService.environments()));
        return new ApplicationKey(environment, gatedService.applicationOr(serviceId));
    }

    /** Group responsible for a service; an empty group if the service is no longer configured. */
    public String team(String service) {
        return find(service).map(GatedService::team).orElse(service);
    }

    /** Display name of a service. */
    public String title(String service) {
        return find(service).map(GatedService::title).orElse(service);
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
