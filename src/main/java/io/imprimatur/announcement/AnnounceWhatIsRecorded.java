package io.imprimatur.announcement;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.EntryRecorded;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Plans announcements of changes when the audit trail records an entry, in the same transaction. */
@Component
class AnnounceWhatIsRecorded {

    private final List<AnnouncedChanges> changes;
    private final AnnounceChange announceChange;

    AnnounceWhatIsRecorded(List<AnnouncedChanges> changes, AnnounceChange announceChange) {
        this.changes = changes;
        this.announceChange = announceChange;
    }

    @EventListener
    void announce(EntryRecorded recorded) {
        AuditEntry entry = recorded.entry();
        if (entry.proposal() == null) return;
        for (AnnouncedChanges each : changes) {
            Occasion occasion = each.occasions().get(entry.action());
            if (occasion != null)
                each.find(entry.proposal())
                        .ifPresent(change -> announceChange.announce(change, occasion, entry.comment()));
        }
    }
}
