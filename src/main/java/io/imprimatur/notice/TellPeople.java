package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.notice.Messenger.NotDelivered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells people elsewhere what is put on record, in its order, soon after. At least once: what is not known to have
 * arrived is sent again, for a day.
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
    private final WriteNotice writeNotice;
    private final Clock clock;

    TellPeople(
            Messenger messenger,
            NoticeSettings settings,
            NoticeDuty duty,
            AuditTrail trail,
            WriteNotice writeNotice,
            Clock clock) {
        this.messenger = messenger;
        this.settings = settings;
        this.duty = duty;
        this.trail = trail;
        this.writeNotice = writeNotice;
        this.clock = clock;
    }

    /** Nothing is told where nobody is configured to be; later configuration does not bring up the past. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void tell() {
        if (!duty.take()) return;
        try {
            List<AuditEntry> entries = trail.after(duty.seq(), AT_ONCE);
            // Until another node is at it, because this one was away too long.
            for (AuditEntry entry : entries) if (!tell(entry)) return;
        } catch (NotDelivered failure) {
            LOG.warn("A notice is sent again later: {}", failure.getMessage());
            duty.pause(failure.retryAfter());
        } finally {
            duty.giveBack();
        }
    }

    private boolean tell(AuditEntry entry) {
        boolean recent = entry.at().isAfter(clock.instant().minus(WORTH_TELLING));
        if (messenger.isConfigured() && settings.actions().contains(entry.action())) {
            if (recent) messenger.send(writeNotice.of(entry));
            else LOG.error("Nobody was told of entry {} ({}) within a day", entry.seq(), entry.action());
        }
        return duty.done(entry.seq());
    }
}
