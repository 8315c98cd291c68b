package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.notice.NoticeSender;
import io.imprimatur.messaging.notice.NoticeSender.DeliveryFailed;
import io.imprimatur.messaging.notice.NoticeSender.Notice;
import io.imprimatur.platform.installation.Installation;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcer that sends messages to the webhooks of notice addressees. */
@Component
class NoticeAnnouncementPublisher implements AnnouncementPublisher {

    private final NoticeSender noticeSender;
    private final Installation installation;

    NoticeAnnouncementPublisher(NoticeSender noticeSender, Installation installation) {
        this.noticeSender = noticeSender;
        this.installation = installation;
    }

    @Override
    public boolean supports(String place) {
        return noticeSender.destinations().contains(place);
    }

    @Override
    public Optional<URI> publish(Announcement due) {
        try {
            noticeSender.send(
                    due.place(),
                    new Notice(due.title(), due.occasion().id(), due.words(), installation.pageUrl(due.page())));
            return Optional.empty();
        } catch (DeliveryFailed failure) {
            throw PublishingFailed.transientFailure(failure.getMessage(), failure.retryAfter(), failure);
        }
    }
}
