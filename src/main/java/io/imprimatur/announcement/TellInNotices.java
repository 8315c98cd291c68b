package io.imprimatur.announcement;

import io.imprimatur.installation.Installation;
import io.imprimatur.notice.Messenger;
import io.imprimatur.notice.Messenger.NotDelivered;
import io.imprimatur.notice.Notice;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcer that sends messages to the webhooks of notice addressees. */
@Component
class TellInNotices implements Announcer {

    private final Messenger messenger;
    private final Installation installation;

    TellInNotices(Messenger messenger, Installation installation) {
        this.messenger = messenger;
        this.installation = installation;
    }

    @Override
    public boolean reaches(String place) {
        return messenger.places().contains(place);
    }

    @Override
    public Optional<URI> announce(Announcement due) {
        try {
            messenger.send(
                    due.place(),
                    new Notice(due.title(), due.occasion().id(), due.words(), installation.page(due.page())));
            return Optional.empty();
        } catch (NotDelivered failure) {
            throw NotAnnounced.now(failure.getMessage(), failure.retryAfter(), failure);
        }
    }
}
