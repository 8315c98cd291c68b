package io.imprimatur.update;

import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.Prepared;
import io.imprimatur.change.Standing;
import io.imprimatur.formality.GateSettings;
import java.time.Duration;
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
    private final SubjectsOfChanges subjects;
    private final VersionChanges repository;
    private final RecordChange recordChange;
    private final GateSettings settings;

    PrepareChanges(
            PreparedChanges changes,
            SubjectsOfChanges subjects,
            VersionChanges repository,
            RecordChange recordChange,
            GateSettings settings) {
        this.changes = changes;
        this.subjects = subjects;
        this.repository = repository;
        this.recordChange = recordChange;
        this.settings = settings;
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
            LOG.warn("The change of {} is gone on with later: {}", change.subject(), failed.getMessage());
            changes.again(change.subject(), failed.getMessage(), AFTER_TROUBLE);
        }
    }

    private void prepare(PreparedChange change) {
        Prepared prepared = repository.prepare(subjects.of(change).compose(change));
        recordChange.opened(change, prepared, settings.poll());
    }

    private void look(PreparedChange change) {
        Standing standing = repository.look(change.prepared());
        switch (standing.state()) {
            case OPEN -> changes.again(change.subject(), "", settings.poll());
            case MERGED -> recordChange.merged(change, standing.merged().map(Revision::new));
            case CLOSED -> recordChange.closed(change);
        }
    }
}
