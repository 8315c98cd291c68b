package io.imprimatur.service.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.UpdateRequest.PinnedUpdate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts an update for each application that Argo CD reports out of sync, if its service is configured with
 * {@code find}. Starts one update per rendered state, and none while another update of the application is open: that
 * one detects a changed target itself.
 */
@Component
class ProposeFoundUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(ProposeFoundUpdates.class);

    private final GatedServices services;
    private final ServiceUpdates updates;
    private final ManifestComparison manifestComparison;
    private final RegisterUpdate registration;
    private final ProcessInstances processInstances;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ProposeFoundUpdates(
            GatedServices services,
            ServiceUpdates updates,
            ManifestComparison manifestComparison,
            RegisterUpdate registration,
            ProcessInstances processInstances,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.services = services;
        this.updates = updates;
        this.manifestComparison = manifestComparison;
        this.registration = registration;
        this.processInstances = processInstances;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void propose(Collection<Application> applications) {
        applications.stream()
                .filter(application -> application.sync() == Application.Sync.OUT_OF_SYNC)
                .filter(application -> application.target().isPresent())
                .filter(application -> application.setup().unsupported().isEmpty())
                .forEach(this::find);
    }

    private void find(Application application) {
        services.all().entrySet().stream()
                .filter(service -> isConfigured(service, application.at()))
                .forEach(service -> begin(service.getKey(), application));
    }

    private static boolean isConfigured(Map.Entry<String, GatedService> service, ApplicationKey at) {
        return service.getValue().find()
                && service.getValue().environments().contains(at.environment())
                && service.getValue().applicationOr(service.getKey()).equals(at.application());
    }

    private void begin(String service, Application application) {
        Revision target = application.target().orElseThrow();
        if (updates.open(application.at()).isPresent() || isKnown(application.at(), target)) return;
        if (equalsLastTarget(application.at(), target)) return;
        UpdateRequest request = new UpdateRequest(
                service,
                "",
                Disruption.EXPECTED,
                Optional.empty(),
                Nature.MINOR,
                new UserComment(
                        "Argo CD reports " + application.at() + " out of sync: " + target + " is on the main branch."));
        try {
            transaction.executeWithoutResult(status -> {
                PinnedUpdate pinned = new PinnedUpdate(request, application.at(), Optional.of(target), target);
                UpdateId id = registration.register(pinned, NewEntry.ENGINE, Optional.empty());
                processInstances.startAsSystem(ElementIds.UPDATE_PROCESS, id.toString());
            });
        } catch (Refusal refusal) {
            LOG.warn("No update of {} was started: {}", application.at(), refusal.getMessage());
        }
    }

    /** Whether an update to this commit exists in any state. */
    private boolean isKnown(ApplicationKey at, Revision target) {
        return jdbc.sql("select count(*) from service_update where environment = ? and application = ? and target = ?")
                        .params(at.environment(), at.application(), target.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Avoids proposing a declined state again with every unrelated merge. */
    private boolean equalsLastTarget(ApplicationKey at, Revision target) {
        try {
            return updates.newest(at)
                    .flatMap(ServiceUpdate::target)
                    .filter(ended -> manifestComparison.haveSameManifests(at, ended, target))
                    .isPresent();
        } catch (ArgoCdRequestFailed failure) {
            LOG.warn("No update of {} was started: {}", at, failure.getMessage());
            return true;
        }
    }
}
