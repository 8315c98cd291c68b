package io.imprimatur.update;

import io.imprimatur.installation.Installation;
import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.ChangeFailed;
import io.imprimatur.update.VersionChanges.ChangeRefused;
import io.imprimatur.update.VersionChanges.Edit;
import io.imprimatur.update.VersionChanges.Prepared;
import io.imprimatur.update.VersionChanges.Standing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the pull requests that are wanted, and follows those that are open until people have merged or closed them. */
@Component
public class PrepareChanges {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareChanges.class);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final PreparedChanges changes;
    private final ServiceUpdates updates;
    private final GatedServices services;
    private final VersionChanges repository;
    private final RecordChange recordChange;
    private final GateSettings settings;
    private final Installation installation;

    PrepareChanges(
            PreparedChanges changes,
            ServiceUpdates updates,
            GatedServices services,
            VersionChanges repository,
            RecordChange recordChange,
            GateSettings settings,
            Installation installation) {
        this.changes = changes;
        this.updates = updates;
        this.services = services;
        this.repository = repository;
        this.recordChange = recordChange;
        this.settings = settings;
        this.installation = installation;
    }

    /** Outside any transaction: a repository may take minutes. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void goOn() {
        changes.due().stream().filter(changes::take).forEach(this::goOn);
    }

    private void goOn(PreparedChange change) {
        try {
            if (change.state() == PreparedChange.State.WANTED) prepare(change);
            else look(change);
        } catch (ChangeRefused refused) {
            recordChange.refused(change, refused.getMessage());
        } catch (ChangeFailed failed) {
            LOG.warn("The change of {} is gone on with later: {}", change.update(), failed.getMessage());
            changes.again(change.update(), failed.getMessage(), AFTER_TROUBLE);
        }
    }

    private void prepare(PreparedChange change) {
        ServiceUpdate update = updates.get(change.update());
        if (!update.state().isOpen()) {
            recordChange.refused(change, update.id() + " is " + update.state());
            return;
        }
        Prepared prepared = repository.prepare(change(update, change.branch()));
        recordChange.opened(change, prepared, settings.poll());
    }

    private void look(PreparedChange change) {
        Standing standing = repository.look(change.prepared());
        switch (standing.state()) {
            case OPEN -> changes.again(change.update(), "", settings.poll());
            case MERGED -> recordChange.merged(change, standing.merged());
            case CLOSED -> recordChange.closed(change);
        }
    }

    private Change change(ServiceUpdate update, String branch) {
        Service service = services.get(update.service());
        List<Edit> edits = service.writes().stream()
                .map(write -> new Edit(write.in(update.at().environment()), update.version()))
                .distinct()
                .toList();
        String title =
                update.service() + " " + update.version() + " on " + update.at().environment();
        String page = installation
                .page("/updates/" + update.id())
                .map(URI::toString)
                .orElse(update.id().toString());
        return new Change(branch, title, update.reason() + "\n\nProposed by " + update.proposer() + ": " + page, edits);
    }
}
