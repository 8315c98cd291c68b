package io.imprimatur.update;

import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.Prepared;
import io.imprimatur.change.Standing;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.formality.Service.Repository;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Opens requested pull requests, and polls open ones until they are merged or closed. */
@Component
public class PrepareChanges {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareChanges.class);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

    private final PreparedChanges changes;
    private final SubjectsOfChanges subjects;
    private final VersionRepositories repositories;
    private final RecordChange recordChange;
    private final GateSettings settings;

    PrepareChanges(
            PreparedChanges changes,
            SubjectsOfChanges subjects,
            VersionRepositories repositories,
            RecordChange recordChange,
            GateSettings settings) {
        this.changes = changes;
        this.subjects = subjects;
        this.repositories = repositories;
        this.recordChange = recordChange;
        this.settings = settings;
    }

    /** Runs outside a transaction because a repository may take minutes. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void goOn() {
        changes.due().stream().filter(changes::take).forEach(this::goOn);
    }

    private void goOn(PreparedChange change) {
        try {
            if (change.state() == PreparedChange.State.WANTED) prepare(change);
            else poll(change);
        } catch (ChangeRefused refused) {
            recordChange.refused(change, refused.getMessage());
        } catch (ChangeFailed failed) {
            LOG.warn("Retrying the change of {} later: {}", change.subject(), failed.getMessage());
            changes.again(change, failed.getMessage(), RETRY_DELAY);
        }
    }

    private void prepare(PreparedChange change) {
        ChangeSubjects subject = subjects.of(change);
        PreparedChange decided = subject.decide(change);
        decided.chartVersion().ifPresent(version -> changes.decide(change, version));
        VersionChanges repository = repositories.of(change.repository());
        if (decided.state() == PreparedChange.State.MERGED) {
            recordChange.thereAlready(decided, repository.name() + " has it already: no pull request is made");
            return;
        }
        Prepared prepared = repository.prepare(subject.compose(decided));
        recordChange.opened(decided, prepared, settings.poll());
        linkFromFirst(decided, prepared.page());
    }

    private void poll(PreparedChange change) {
        Standing status = repositories.of(change.repository()).look(change.prepared());
        linkFromFirst(change, change.prepared().page());
        switch (status.state()) {
            case OPEN -> changes.again(change, "", settings.poll());
            case MERGED -> recordChange.merged(change, status.merged().map(Revision::new));
            case CLOSED -> recordChange.closed(change);
        }
    }

    /** Links this pull request once in the description of the previous one, if the host allows it. */
    private void linkFromFirst(PreparedChange second, URI page) {
        if (second.repository() != Repository.PHALANX) return;
        changes.of(second.subject(), Repository.CHARTS)
                .filter(first -> first.page().isPresent() && !first.told().equals(Optional.of(page)))
                .ifPresent(first -> link(first, page));
    }

    private void link(PreparedChange first, URI follower) {
        try {
            repositories.of(first.repository()).append(first.prepared(), "Followed by " + follower);
            changes.told(first, follower);
        } catch (ChangeFailed later) {
            LOG.info("Retrying later to link {} to {}: {}", first.prepared().page(), follower, later.getMessage());
        } catch (ChangeRefused refused) {
            LOG.warn("Cannot link {} to {}: {}", first.prepared().page(), follower, refused.getMessage());
            changes.told(first, follower);
        }
    }
}
