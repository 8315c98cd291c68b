package io.imprimatur.messaging.announcement.semaphore;

import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.AnnouncementPublisher;
import io.imprimatur.messaging.announcement.semaphore.SemaphoreSettings.SemaphoreRepository;
import io.imprimatur.messaging.notice.PlainLine;
import io.imprimatur.messaging.pullrequest.MarkdownEscaper;
import io.imprimatur.messaging.pullrequest.ProposedChange;
import io.imprimatur.messaging.pullrequest.ProposedChange.NewFile;
import io.imprimatur.messaging.pullrequest.PullRequestRepository;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.messaging.pullrequest.RepositoryFactory;
import io.imprimatur.platform.installation.Installation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Announcer that opens a pull request with a Semaphore broadcast. The announcement counts as made once the pull request
 * exists, and is shown once it is merged.
 */
@Component
class SemaphoreAnnouncementPublisher implements AnnouncementPublisher, DisposableBean {

    private static final int MAX_TITLE = 200;

    private final Map<String, Target> places = new LinkedHashMap<>();
    private final Installation installation;

    SemaphoreAnnouncementPublisher(
            SemaphoreSettings settings, RepositoryFactory repositories, Installation installation) {
        this.installation = installation;
        settings.places().forEach((id, locationSettings) -> Optional.ofNullable(locationSettings.semaphore())
                .ifPresent(semaphoreRepository -> add(id, semaphoreRepository, repositories)));
    }

    private void add(String id, SemaphoreRepository semaphoreRepository, RepositoryFactory repositories) {
        PullRequestRepository repository = repositories.of(
                semaphoreRepository.repositorySettings("imprimatur.announcements.places." + id + ".semaphore"));
        if (repository.isChangeable()) places.put(id, new Target(semaphoreRepository, repository));
    }

    @Override
    public boolean supports(String place) {
        return places.containsKey(place);
    }

    /** A broadcast is shown until the end of the window. Events within the window are too late for a pull request. */
    @Override
    public Set<AnnouncementKind> defaultKinds() {
        return Set.of(AnnouncementKind.HEADS_UP);
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public Optional<URI> publish(Announcement due) {
        Target target = places.get(due.place());
        SemaphoreBroadcast semaphoreBroadcast =
                new SemaphoreBroadcast(due, target.semaphore(), installation.pageUrl(due.page()));
        try {
            return Optional.of(target.repository()
                    .openPullRequest(change(due, semaphoreBroadcast))
                    .page());
        } catch (ChangeRefused refused) {
            throw PublishingFailed.permanentFailure(refused.getMessage(), refused);
        } catch (ChangeFailed failed) {
            throw PublishingFailed.transientFailure(failed.getMessage(), Optional.empty(), failed);
        }
    }

    /** The branch is unique to the announcement, so that a retry finds its pull request. */
    private ProposedChange change(Announcement due, SemaphoreBroadcast semaphoreBroadcast) {
        String title = MarkdownEscaper.plainLine(
                "Broadcast " + due.occasion().id() + " of " + due.subject() + ": " + due.title());
        String body = "Merge it before " + due.closes().map(Object::toString).orElse("it ends")
                + " to publish this broadcast:\n\n> " + MarkdownEscaper.escapeLine(semaphoreBroadcast.summary());
        return new ProposedChange(
                branch(due, semaphoreBroadcast),
                PlainLine.truncate(title, MAX_TITLE),
                body,
                List.of(new NewFile(semaphoreBroadcast.path(), semaphoreBroadcast.text())));
    }

    private static String branch(Announcement due, SemaphoreBroadcast semaphoreBroadcast) {
        return "imprimatur/" + semaphoreBroadcast.name() + "-" + due.number();
    }

    @Override
    public PullRequestStatus pullRequest(Announcement made) {
        Target target = places.get(made.place());
        SemaphoreBroadcast semaphoreBroadcast = new SemaphoreBroadcast(made, target.semaphore(), Optional.empty());
        try {
            return target.repository()
                    .pullRequestStatus(branch(made, semaphoreBroadcast))
                    .orElseThrow(() -> PublishingFailed.transientFailure(
                            "there is no pull request from its branch", Optional.empty()));
        } catch (ChangeFailed failed) {
            throw PublishingFailed.transientFailure(failed.getMessage(), Optional.empty(), failed);
        }
    }

    @Override
    public void destroy() {
        places.values().forEach(target -> target.repository().close());
    }

    private record Target(SemaphoreRepository semaphore, PullRequestRepository repository) {}
}
