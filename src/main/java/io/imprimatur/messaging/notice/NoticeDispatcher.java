package io.imprimatur.messaging.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.messaging.notice.NoticeSender.DeliveryFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends notices about new audit entries, in order: to everyone, and to the addressees that an entry concerns. Delivery
 * is at least once; failures are retried for a day.
 */
@Component
public class NoticeDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeDispatcher.class);
    private static final int BATCH_SIZE = 100;
    private static final Duration RETRY_PERIOD = Duration.ofDays(1);

    private final NoticeSender noticeSender;
    private final NoticeSettings settings;
    private final NoticeCursors duty;
    private final AuditTrail trail;
    private final ComposeNotice composeNotice;
    private final Clock clock;

    NoticeDispatcher(
            NoticeSender noticeSender,
            NoticeSettings settings,
            NoticeCursors duty,
            AuditTrail trail,
            ComposeNotice composeNotice,
            Clock clock) {
        this.noticeSender = noticeSender;
        this.settings = settings;
        this.duty = duty;
        this.trail = trail;
        this.composeNotice = composeNotice;
        this.clock = clock;
    }

    /** Initializes the cursors at startup. New destinations receive no past entries. */
    @EventListener(ApplicationStartedEvent.class)
    public void initialize() {
        duty.initialize(noticeSender.destinations());
    }

    /** Sends pending notices. Destinations are independent: a failing one delays no other. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void dispatch() {
        noticeSender.destinations().forEach(this::dispatch);
    }

    private void dispatch(String place) {
        if (!duty.acquire(place)) return;
        try {
            // Stops once another node has taken over an expired lease.
            for (AuditEntry entry : trail.after(duty.position(place), BATCH_SIZE)) if (!dispatch(place, entry)) return;
        } catch (DeliveryFailed failure) {
            LOG.warn("Sending a notice failed, retrying later: {}", failure.getMessage());
            duty.backOff(place, failure.retryAfter());
        } finally {
            duty.release(place);
        }
    }

    private boolean dispatch(String place, AuditEntry entry) {
        if (isFor(place, entry)) {
            boolean recent = entry.at().isAfter(clock.instant().minus(RETRY_PERIOD));
            if (recent) noticeSender.send(place, composeNotice.of(entry));
            else LOG.error("Entry {} ({}) was not delivered within a day", entry.seq(), entry.action());
        }
        return duty.advance(place, entry.seq());
    }

    private boolean isFor(String place, AuditEntry entry) {
        return place.equals(NoticeSender.EVERYONE)
                ? settings.actions().contains(entry.action())
                : composeNotice.concerns(entry, place);
    }
}
