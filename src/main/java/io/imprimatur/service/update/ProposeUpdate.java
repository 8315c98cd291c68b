package io.imprimatur.service.update;

import io.imprimatur.calendar.Window;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.FormalityQuery;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import io.imprimatur.service.update.RollOut.RollOutId;
import io.imprimatur.service.update.UpdateRequest.PinnedUpdate;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Proposes an update for one environment, or as a roll-out over several. */
@Component
public class ProposeUpdate {

    private final ResolveSyncTarget pin;
    private final RegisterUpdate registration;
    private final RollOuts rollOuts;
    private final GatedServices services;
    private final ProposalEligibility proposalEligibility;
    private final FormalityQuery formalityQuery;
    private final UpdateWindows windows;
    private final ProcessInstances processInstances;
    private final CurrentPerson person;
    private final TransactionTemplate transaction;

    ProposeUpdate(
            ResolveSyncTarget pin,
            RegisterUpdate registration,
            RollOuts rollOuts,
            GatedServices services,
            ProposalEligibility proposalEligibility,
            FormalityQuery formalityQuery,
            UpdateWindows windows,
            ProcessInstances processInstances,
            CurrentPerson person,
            TransactionTemplate transaction) {
        this.pin = pin;
        this.registration = registration;
        this.rollOuts = rollOuts;
        this.services = services;
        this.proposalEligibility = proposalEligibility;
        this.formalityQuery = formalityQuery;
        this.windows = windows;
        this.processInstances = processInstances;
        this.person = person;
        this.transaction = transaction;
    }

    /** Pins the commit before the transaction, which must not wait for Argo CD, then starts the process. */
    public UpdateId propose(UpdateRequest request, UpdateDestination place) {
        PinnedUpdate pinned = pin(request, place);
        return transaction.execute(status -> {
            UpdateId id = register(pinned, place);
            processInstances.start(ElementIds.UPDATE_PROCESS, id.toString(), Map.of());
            return id;
        });
    }

    /**
     * Assigns an update to a new process instance: the one registered for it in this transaction, or a new one from the
     * start form. Ignores a business key supplied with the form.
     *
     * @return the business key that the instance must have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UpdateId register(String instance, @Nullable String key, StartForm form) {
        Optional<UpdateId> proposed = UpdateId.find(key).filter(id -> registration.bind(id, instance));
        return proposed.orElseGet(() -> registerNew(instance, form));
    }

    private UpdateId registerNew(String instance, StartForm form) {
        UpdateDestination place = UpdateDestination.of(form.environment(), form.rollOut());
        UpdateRequest request = UpdateRequest.of(
                form.service(),
                form.version(),
                form.disruption(),
                form.expectedDowntime(),
                form.nature(),
                form.reason());
        UpdateId id = register(pin(request, place), place);
        registration.bind(id, instance);
        return id;
    }

    /** Validates every environment of a roll-out up front, including the permission to propose. */
    private PinnedUpdate pin(UpdateRequest request, UpdateDestination place) {
        List<String> environments = place.environments(services);
        environments.forEach(environment -> services.applicationIn(request.service(), environment));
        environments.forEach(environment -> proposalEligibility.requireMayPropose(person.get(), environment));
        environments.forEach(environment -> checkDowntime(request, environment));
        return pin.resolve(request, environments.get(0));
    }

    private UpdateId register(PinnedUpdate pinned, UpdateDestination place) {
        String proposer = person.get().user();
        Optional<RollOutId> rollOut =
                place.route().map(route -> rollOuts.add(pinned.request(), route, services.route(route), proposer));
        return registration.register(pinned, proposer, rollOut);
    }

    /** Rejects a downtime without a window or approvers, or longer than its window, before the update is registered. */
    private void checkDowntime(UpdateRequest request, String environment) {
        if (request.disruption() != Disruption.DOWNTIME) return;
        Formality formality =
                formalityQuery.evaluate(request.service(), environment, request.disruption(), request.nature());
        request.expectedDowntime().ifPresent(expected -> windows.next(environment, formality)
                .filter(window -> window.length().compareTo(expected.length()) < 0)
                .ifPresent(window -> refuseDowntime(expected, environment, window)));
    }

    private static void refuseDowntime(ExpectedDowntime expected, String environment, Window window) {
        throw new UnusableUpdate("expectedDowntime: " + expected.words() + " is longer than "
                + window.title() + ", where downtimes of " + environment + " take place: expected "
                + ExpectedDowntime.words(window.length()) + " at most");
    }

    /** Fields of the form {@code propose-update}. */
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
