package io.imprimatur.announcement.semaphore;

import io.imprimatur.announcement.Announcement;
import io.imprimatur.announcement.Announcer;
import io.imprimatur.announcement.Occasion;
import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.ChangedRepositories;
import io.imprimatur.change.ChangedRepository;
import io.imprimatur.change.NewFile;
import io.imprimatur.change.PlainMarkdown;
import io.imprimatur.change.ProposedChange;
import io.imprimatur.change.Standing;
import io.imprimatur.installation.Installation;
import io.imprimatur.notice.PlainLine;
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
class BroadcastBySemaphore implements Announcer, DisposableBean {

    private static final int MAX_TITLE = 200;

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Installation installation;

    BroadcastBySemaphore(SemaphoreSettings settings, ChangedRepositories repositories, Installation installation) {
        this.installation = installation;
        settings.places().forEach((id, configured) -> Optional.ofNullable(configured.semaphore())
                .ifPresent(semaphore -> add(id, semaphore, repositories)));
    }

    private void add(String id, Semaphore semaphore, ChangedRepositories repositories) {
        ChangedRepository repository =
                repositories.of(semaphore.repository("imprimatur.announcements.places." + id + ".semaphore"));
        if (repository.isChangeable()) places.put(id, new Place(semaphore, repository));
    }

    @Override
    public boolean reaches(String place) {
        return places.containsKey(place);
    }

    /** A broadcast is shown until the end of the window. Events within the window are too late for a pull request. */
    @Override
    public Set<Occasion> usually() {
        return Set.of(Occasion.HEADS_UP);
    }

    @Override
    public boolean takesLong() {
        return true;
    }

    @Override
    public Optional<URI> announce(Announcement due) {
        Place place = places.get(due.place());
        Broadcast broadcast = new Broadcast(due, place.semaphore(), installation.page(due.page()));
        try {
            return Optional.of(
                    place.repository().prepare(change(due, broadcast)).page());
        } catch (ChangeRefused refused) {
            throw NotAnnounced.everSo(refused.getMessage(), refused);
        } catch (ChangeFailed failed) {
            throw NotAnnounced.now(failed.getMessage(), Optional.empty(), failed);
        }
    }

    /** The branch is unique to the announcement, so that a retry finds its pull request. */
    private ProposedChange change(Announcement due, Broadcast broadcast) {
        String title =
                PlainMarkdown.title("Broadcast " + due.occasion().id() + " of " + due.subject() + ": " + due.title());
        String body = "Merge it before " + due.closes().map(Object::toString).orElse("it ends")
                + " to publish this broadcast:\n\n> " + PlainMarkdown.line(broadcast.summary());
        return new ProposedChange(
                branch(due, broadcast),
                PlainLine.shortened(title, MAX_TITLE),
                body,
                List.of(new NewFile(broadcast.path(), broadcast.text())));
    }

    private static String branch(Announcement due, Broadcast broadcast) {
        return "imprimatur/" + broadcast.name() + "-" + due.number();
    }

    @Override
    public Standing look(Announcement made) {
        Place place = places.get(made.place());
        Broadcast broadcast = new Broadcast(made, place.semaphore(), Optional.empty());
        try {
            return place.repository()
                    .look(branch(made, broadcast))
                    .orElseThrow(() -> NotAnnounced.now("there is no pull request from its branch", Optional.empty()));
        } catch (ChangeFailed failed) {
            throw NotAnnounced.now(failed.getMessage(), Optional.empty(), failed);
        }
    }

    @Override
    public void destroy() {
        places.values().forEach(place -> place.repository().close());
    }

    private record Place(Semaphore semaphore, ChangedRepository repository) {}
}
