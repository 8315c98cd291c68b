package io.imprimatur.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.Nature;
import io.imprimatur.formality.Service;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import io.imprimatur.refusal.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins an update where Argo CD reports a service out of sync that is configured to be found: once for what is to be
 * brought, whatever else the repository goes on to, and not while another update of the application is open, which asks
 * a person by itself if the service's own has gone on.
 */
@Component
class FindUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(FindUpdates.class);

    private final GatedServices services;
    private final ServiceUpdates updates;
    private final CompareTargets compareTargets;
    private final RegisterUpdate registration;
    private final Instances instances;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FindUpdates(
            GatedServices services,
            ServiceUpdates updates,
            CompareTargets compareTargets,
            RegisterUpdate registration,
            Instances instances,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.services = services;
        this.updates = updates;
        this.compareTargets = compareTargets;
        this.registration = registration;
        this.instances = instances;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void among(Collection<Application> applications) {
        applications.stream()
                .filter(application -> application.sync() == Application.Sync.OUT_OF_SYNC)
                .filter(application -> application.target().isPresent())
                .filter(application -> application.setup().unsupported().isEmpty())
                .forEach(this::find);
    }

    private void find(Application application) {
        services.all().entrySet().stream()
                .filter(service -> isFound(service, application.at()))
                .forEach(service -> begin(service.getKey(), application));
    }

    private static boolean isFound(Map.Entry<String, Service> service, ApplicationAt at) {
        return service.getValue().find()
                && service.getValue().environments().contains(at.environment())
                && service.getValue().applicationOr(service.getKey()).equals(at.application());
    }

    private void begin(String service, Application application) {
        Revision target = application.target().orElseThrow();
        if (updates.open(application.at()).isPresent() || isKnown(application.at(), target)) return;
        if (bringsWhatEnded(application.at(), target)) return;
        UpdateToPropose asked = new UpdateToPropose(
                service,
                "",
                Disruption.EXPECTED,
                Optional.empty(),
                Nature.MINOR,
                new Remark(
                        "Argo CD reports " + application.at() + " out of sync: " + target + " is on the main branch."));
        try {
            transaction.executeWithoutResult(status -> {
                PinnedUpdate pinned = new PinnedUpdate(asked, application.at(), Optional.of(target), target);
                UpdateId id = registration.register(pinned, NewEntry.ENGINE, Optional.empty());
                instances.startOurselves(ElementIds.UPDATE_PROCESS, id.toString());
            });
        } catch (Refusal notNow) {
            LOG.warn("no update of {} was begun: {}", application.at(), notNow.getMessage());
        }
    }

    /** Whoever proposed it, and whatever became of it. */
    private boolean isKnown(ApplicationAt at, Revision target) {
        return jdbc.sql("select count(*) from service_update where environment = ? and application = ? and target = ?")
                        .params(at.environment(), at.application(), target.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whoever refused it last need not do so again with every merge for another service. */
    private boolean bringsWhatEnded(ApplicationAt at, Revision target) {
        try {
            return updates.newest(at)
                    .flatMap(ServiceUpdate::target)
                    .filter(ended -> compareTargets.bringTheSame(at, ended, target))
                    .isPresent();
        } catch (ApplicationsFailure failure) {
            LOG.warn("no update of {} was begun: {}", at, failure.getMessage());
            return true;
        }
    }
}
