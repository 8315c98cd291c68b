package io.imprimatur.audit;

import io.imprimatur.identity.LoginsSlowed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records throttled logins in the audit trail. */
@Component
class RecordSlowedLogins {

    private final AuditTrail trail;

    RecordSlowedLogins(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void record(LoginsSlowed slowed) {
        trail.append(NewEntry.of(NewEntry.ENGINE, "LOGINS_SLOWED").saying(slowed.inWords()));
    }
}
