package io.imprimatur.audit;

import io.imprimatur.identity.LoginsThrottled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records throttled logins in the audit trail. */
@Component
class RecordThrottledLogins {

    private final AuditTrail trail;

    RecordThrottledLogins(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void record(LoginsThrottled slowed) {
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.LOGINS_SLOWED).withComment(slowed.describe()));
    }
}
