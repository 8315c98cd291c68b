package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.notice.Messenger.NotDelivered;
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
public class TellPeople {

    private static final Logger LOG = LoggerFactory.getLogger(TellPeople.class);
    private static final int BATCH_SIZE = 100;
    private static final Duration RETRY_PERIOD = Duration.ofDays(1);

    private final Messenger messenger;
    private final NoticeSettings settings;
    private final NoticeDuty duty;
    private final AuditTrail trail;
    private final ComposeNotice composeNotice;
    private final Clock clock;

    TellPeople(
            Messenger messenger,
            NoticeSettings settings,
            NoticeDuty duty,
            AuditTrail trail,
            ComposeNotice composeNotice,
            Clock clock) {
        this.messenger = messenger;
        this.settings = settings;
        this.duty = duty;
        this.trail = trail;
        this.composeNotice = composeNotice;
        this.clock = clock;
    }

    /** Initializes the cursors at startup. New destinations receive no past entries. */
    @EventListener(ApplicationStartedEvent.class)
    public void begin() {
        duty.keep(messenger.places());
    }

    /** Sends pending notices. Destinations are independent: a failing one delays no other. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void tell() {
        messenger.places().forEach(this::tell);
    }

    private void tell(String place) {
        if (!duty.take(place)) return;
        try {
            // Stops once another node has taken over an expired lease.
            for (AuditEntry entry : trail.after(duty.seq(place), BATCH_SIZE)) if (!tell(place, entry)) return;
        } catch (NotDelivered failure) {
            LOG.warn("Sending a notice failed, retrying later: {}", failure.getMessage());
            duty.pause(place, failure.retryAfter());
        } finally {
            duty.giveBack(place);
        }
    }

    private boolean tell(String place, AuditEntry entry) {
        if (isFor(place, entry)) {
            boolean recent = entry.at().isAfter(clock.instant().minus(RETRY_PERIOD));
            if (recent) messenger.send(place, composeNotice.of(entry));
            else LOG.error("Entry {} ({}) was not delivered within a day", entry.seq(), entry.action());
        }
        return duty.done(place, entry.seq());
    }

    private boolean isFor(String place, AuditEntry entry) {
        return place.equals(Messenger.EVERYBODY)
                ? settings.actions().contains(entry.action())
                : composeNotice.concerns(entry, place);
    }
}
