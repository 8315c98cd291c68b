package io.imprimatur.update;

import io.imprimatur.formality.GatedServices;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Proposes an update, for one environment or as a roll-out over several, through whatever door. */
@Component
public class ProposeUpdate {

    private final PinRevision pin;
    private final RegisterUpdate registration;
    private final RollOuts rollOuts;
    private final GatedServices services;
    private final MayPropose mayPropose;
    private final DowntimeCheck downtimeCheck;
    private final Instances instances;
    private final CurrentPerson person;
    private final TransactionTemplate transaction;

    ProposeUpdate(
            PinRevision pin,
            RegisterUpdate registration,
            RollOuts rollOuts,
            GatedServices services,
            MayPropose mayPropose,
            DowntimeCheck downtimeCheck,
            Instances instances,
            CurrentPerson person,
            TransactionTemplate transaction) {
        this.pin = pin;
        this.registration = registration;
        this.rollOuts = rollOuts;
        this.services = services;
        this.mayPropose = mayPropose;
        this.downtimeCheck = downtimeCheck;
        this.instances = instances;
        this.person = person;
        this.transaction = transaction;
    }

    /** Fixes the commit first, so that no transaction waits for Argo CD, and then starts the process. */
    public UpdateId propose(UpdateToPropose asked, UpdatePlace where) {
        PinnedUpdate pinned = pin(asked, where);
        return transaction.execute(status -> {
            UpdateId id = register(pinned, where);
            instances.start(ElementIds.UPDATE_PROCESS, id.toString(), Map.of());
            return id;
        });
    }

    /**
     * Gives an instance that has just been started its update: the one that was registered for it a moment ago in this
     * transaction, or a new one of what the start form says. A business key that came with the form is nobody's word.
     *
     * @return the business key that the instance must have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UpdateId register(String instance, @Nullable String key, StartForm form) {
        Optional<UpdateId> proposed = UpdateId.find(key).filter(id -> registration.bind(id, instance));
        return proposed.orElseGet(() -> registerNew(instance, form));
    }

    private UpdateId registerNew(String instance, StartForm form) {
        UpdatePlace where = UpdatePlace.of(form.environment(), form.rollOut());
        UpdateToPropose asked = UpdateToPropose.of(
                form.service(),
                form.version(),
                form.disruption(),
                form.expectedDowntime(),
                form.nature(),
                form.reason());
        UpdateId id = register(pin(asked, where), where);
        registration.bind(id, instance);
        return id;
    }

    /**
     * Looks at every environment of a roll-out, so that one is refused at once which the service is not in, or which
     * others propose updates for.
     */
    private PinnedUpdate pin(UpdateToPropose asked, UpdatePlace where) {
        List<String> environments = where.environments(services);
        environments.forEach(environment -> services.at(asked.service(), environment));
        environments.forEach(environment -> mayPropose.require(person.get(), environment));
        environments.forEach(environment -> downtimeCheck.check(asked, environment));
        return pin.pin(asked, environments.get(0));
    }

    private UpdateId register(PinnedUpdate pinned, UpdatePlace where) {
        String proposer = person.get().user();
        Optional<RollOutId> rollOut =
                where.route().map(route -> rollOuts.add(pinned.asked(), route, services.route(route), proposer));
        return registration.register(pinned, proposer, rollOut);
    }

    /** The fields of the form {@code propose-update} as somebody filled them in. */
    public record StartForm(
            @Nullable String service,
            @Nullable String environment,
            @Nullable String rollOut,
            @Nullable String version,
            @Nullable String disruption,
            @Nullable String expectedDowntime,
            @Nullable String nature,
            @Nullable String reason) {}
}
