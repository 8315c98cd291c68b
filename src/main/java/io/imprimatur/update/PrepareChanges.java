package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.Prepared;
import io.imprimatur.change.Standing;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.formality.Service.Repository;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens requested pull requests, and polls open ones until they are merged or closed. */
@Component
public class PrepareChanges {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareChanges.class);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
    private static final int MAX_LENGTH = 4000;

    private final PreparedChanges changes;
    private final List<ChangeSubjects> subjects;
    private final VersionRepositories repositories;
    private final AuditTrail trail;
    private final GateSettings settings;
    private final TransactionTemplate transaction;

    PrepareChanges(
            PreparedChanges changes,
            List<ChangeSubjects> subjects,
            VersionRepositories repositories,
            AuditTrail trail,
            GateSettings settings,
            TransactionTemplate transaction) {
        this.changes = changes;
        this.subjects = subjects;
        this.repositories = repositories;
        this.trail = trail;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Runs outside a transaction because a repository may take minutes. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void goOn() {
        changes.due().stream().filter(changes::take).forEach(this::advance);
    }

    private void advance(PreparedChange change) {
        try {
            if (change.state() == PreparedChange.State.WANTED) prepare(change);
            else poll(change);
        } catch (ChangeRefused refused) {
            refused(change, refused.getMessage());
        } catch (ChangeFailed failed) {
            LOG.warn("Retrying the change of {} later: {}", change.subject(), failed.getMessage());
            changes.again(change, failed.getMessage(), RETRY_DELAY);
        }
    }

    private void prepare(PreparedChange change) {
        ChangeSubjects subject = subject(change);
        PreparedChange decided = subject.decide(change);
        decided.chartVersion().ifPresent(version -> changes.decide(change, version));
        VersionChanges repository = repositories.of(change.repository());
        if (decided.state() == PreparedChange.State.MERGED) {
            merged(decided, Optional.empty(), repository.name() + " has it already: no pull request is made");
            return;
        }
        Prepared prepared = repository.prepare(subject.compose(decided));
        opened(decided, prepared);
        linkFromFirst(decided, prepared.page());
    }

    private void poll(PreparedChange change) {
        Standing status = repositories.of(change.repository()).look(change.prepared());
        linkFromFirst(change, change.prepared().page());
        switch (status.state()) {
            case OPEN -> changes.again(change, "", settings.poll());
            case MERGED -> {
                Optional<Revision> commit = status.merged().map(Revision::new);
                merged(change, commit, commit.map(Revision::value).orElse(""));
            }
            case CLOSED -> closed(change);
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

    private ChangeSubjects subject(PreparedChange change) {
        return subjects.stream()
                .filter(each -> each.has(change.subject()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown subject of a change: " + change.subject()
                        + ": expected an update, a proposal or a restore"));
    }

    private void opened(PreparedChange change, Prepared pullRequest) {
        transaction.executeWithoutResult(status -> {
            append(change, entry("CHANGE_PREPARED", pullRequest.page().toString()));
            changes.opened(change, pullRequest, settings.poll());
        });
    }

    /** @param commit merge commit; empty if the main branch already contained the change */
    private void merged(PreparedChange change, Optional<Revision> commit, String message) {
        transaction.executeWithoutResult(status -> {
            append(change, entry("CHANGE_MERGED", message));
            changes.end(change, PreparedChange.State.MERGED, commit, "");
            subject(change).merged(change);
        });
    }

    private void closed(PreparedChange change) {
        transaction.executeWithoutResult(status -> {
            append(change, entry("CHANGE_CLOSED", "the pull request was closed without being merged"));
            changes.end(change, PreparedChange.State.CLOSED, Optional.empty(), "");
        });
    }

    private void refused(PreparedChange change, String why) {
        transaction.executeWithoutResult(status -> {
            append(change, entry("CHANGE_REFUSED", UpdateRows.cut(why, MAX_LENGTH)));
            changes.end(change, PreparedChange.State.REFUSED, Optional.empty(), why);
        });
    }

    private static NewEntry entry(String action, String message) {
        return NewEntry.of(NewEntry.ENGINE, action).saying(message);
    }

    /** Must precede other writes of the transaction: it may lock the subject. */
    private void append(PreparedChange change, NewEntry entry) {
        trail.append(subject(change).about(change.subject(), entry));
    }
}
