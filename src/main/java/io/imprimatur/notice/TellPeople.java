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
 * Tells people elsewhere what is put on record, in its order, soon after: everybody, and those whom an entry concerns by
 * name at their own place, if they have one. At least once: what is not known to have arrived is sent again, for a day.
 */
@Component
public class TellPeople {

    private static final Logger LOG = LoggerFactory.getLogger(TellPeople.class);
    private static final int AT_ONCE = 100;
    private static final Duration WORTH_TELLING = Duration.ofDays(1);

    private final Messenger messenger;
    private final NoticeSettings settings;
    private final NoticeDuty duty;
    private final AuditTrail trail;
    private final AddressNotice addressNotice;
    private final Clock clock;

    TellPeople(
            Messenger messenger,
            NoticeSettings settings,
            NoticeDuty duty,
            AuditTrail trail,
            AddressNotice addressNotice,
            Clock clock) {
        this.messenger = messenger;
        this.settings = settings;
        this.duty = duty;
        this.trail = trail;
        this.addressNotice = addressNotice;
        this.clock = clock;
    }

    /** Later configuration does not bring up the past. */
    @EventListener(ApplicationStartedEvent.class)
    public void begin() {
        duty.keep(messenger.places());
    }

    /** A place that does not take its notices keeps no other waiting. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void tell() {
        messenger.places().forEach(this::tell);
    }

    private void tell(String place) {
        if (!duty.take(place)) return;
        try {
            // Until another node is at it, because this one was away too long.
            for (AuditEntry entry : trail.after(duty.seq(place), AT_ONCE)) if (!tell(place, entry)) return;
        } catch (NotDelivered failure) {
            LOG.warn("A notice is sent again later: {}", failure.getMessage());
            duty.pause(place, failure.retryAfter());
        } finally {
            duty.giveBack(place);
        }
    }

    private boolean tell(String place, AuditEntry entry) {
        if (isFor(place, entry)) {
            boolean recent = entry.at().isAfter(clock.instant().minus(WORTH_TELLING));
            if (recent) messenger.send(place, addressNotice.of(entry));
            else LOG.error("Nobody was told of entry {} ({}) within a day", entry.seq(), entry.action());
        }
        return duty.done(place, entry.seq());
    }

    private boolean isFor(String place, AuditEntry entry) {
        return place.equals(Messenger.EVERYBODY)
                ? settings.actions().contains(entry.action())
                : addressNotice.concerns(entry, place);
    }
}
