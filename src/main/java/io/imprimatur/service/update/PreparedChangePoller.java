package io.imprimatur.service.update;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.update.PreparedChange.ChangeComposer;
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
public class PreparedChangePoller {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedChangePoller.class);
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
    private static final int MAX_LENGTH = 4000;

    private final PreparedChanges changes;
    private final List<ChangeComposer> subjects;
    private final VersionRepositories repositories;
    private final AuditTrail trail;
    private final GateSettings settings;
    private final TransactionTemplate transaction;

    PreparedChangePoller(
            PreparedChanges changes,
            List<ChangeComposer> subjects,
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
    public void pollOpenChanges() {
        changes.due().stream().filter(changes::acquireLease).forEach(this::advance);
    }

    private void advance(PreparedChange change) {
        try {
            if (change.state() == PreparedChange.State.WANTED) prepare(change);
            else poll(change);
        } catch (ChangeRefused refused) {
            refused(change, refused.getMessage());
        } catch (ChangeFailed failed) {
            LOG.warn("Retrying the change of {} later: {}", change.subject(), failed.getMessage());
            changes.retryLater(change, failed.getMessage(), RETRY_DELAY);
        }
    }

    private void prepare(PreparedChange change) {
        ChangeComposer subject = subject(change);
        PreparedChange decided = subject.resolve(change);
        decided.chartVersion().ifPresent(version -> changes.setChartVersion(change, version));
        VersionRepository repository = repositories.of(change.repository());
        if (decided.state() == PreparedChange.State.MERGED) {
            merged(decided, Optional.empty(), repository.name() + " has it already: no pull request is made");
            return;
        }
        PullRequest pullRequest = repository.prepare(subject.compose(decided));
        opened(decided, pullRequest);
        linkFromFirst(decided, pullRequest.page());
    }

    private void poll(PreparedChange change) {
        PullRequestStatus status = repositories.of(change.repository()).status(change.prepared());
        linkFromFirst(change, change.prepared().page());
        switch (status.state()) {
            case OPEN -> changes.retryLater(change, "", settings.poll());
            case MERGED -> {
                Optional<Revision> commit = status.merged().map(Revision::new);
                merged(change, commit, commit.map(Revision::value).orElse(""));
            }
            case CLOSED -> closed(change);
        }
    }

    /** Links this pull request once in the description of the previous one, if the host allows it. */
    private void linkFromFirst(PreparedChange second, URI page) {
        if (second.repository() != VersionSource.PHALANX) return;
        changes.of(second.subject(), VersionSource.CHARTS)
                .filter(first -> first.page().isPresent() && !first.follower().equals(Optional.of(page)))
                .ifPresent(first -> link(first, page));
    }

    private void link(PreparedChange first, URI follower) {
        try {
            repositories.of(first.repository()).append(first.prepared(), "Followed by " + follower);
            changes.setFollower(first, follower);
        } catch (ChangeFailed later) {
            LOG.info("Retrying later to link {} to {}: {}", first.prepared().page(), follower, later.getMessage());
        } catch (ChangeRefused refused) {
            LOG.warn("Cannot link {} to {}: {}", first.prepared().page(), follower, refused.getMessage());
            changes.setFollower(first, follower);
        }
    }

    private ChangeComposer subject(PreparedChange change) {
        return subjects.stream()
                .filter(each -> each.composes(change.subject()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown subject of a change: " + change.subject()
                        + ": expected an update, a proposal or a restore"));
    }

    private void opened(PreparedChange change, PullRequest pullRequest) {
        transaction.executeWithoutResult(status -> {
            append(change, entry(AuditAction.CHANGE_PREPARED, pullRequest.page().toString()));
            changes.opened(change, pullRequest, settings.poll());
        });
    }

    /** @param commit merge commit; empty if the main branch already contained the change */
    private void merged(PreparedChange change, Optional<Revision> commit, String message) {
        transaction.executeWithoutResult(status -> {
            append(change, entry(AuditAction.CHANGE_MERGED, message));
            changes.complete(change, PreparedChange.State.MERGED, commit, "");
            subject(change).merged(change);
        });
    }

    private void closed(PreparedChange change) {
        transaction.executeWithoutResult(status -> {
            append(change, entry(AuditAction.CHANGE_CLOSED, "the pull request was closed without being merged"));
            changes.complete(change, PreparedChange.State.CLOSED, Optional.empty(), "");
        });
    }

    private void refused(PreparedChange change, String why) {
        transaction.executeWithoutResult(status -> {
            append(change, entry(AuditAction.CHANGE_REFUSED, UnicodeText.abbreviate(why, MAX_LENGTH)));
            changes.complete(change, PreparedChange.State.REFUSED, Optional.empty(), why);
        });
    }

    private static NewEntry entry(AuditAction action, String message) {
        return NewEntry.of(NewEntry.ENGINE, action).withComment(message);
    }

    /** Must precede other writes of the transaction: it may lock the subject. */
    private void append(PreparedChange change, NewEntry entry) {
        trail.append(subject(change).completeEntry(change.subject(), entry));
    }
}
