package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemStatus;
import io.imprimatur.board.MaintenanceDay.MaintenanceDaySource;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.Restores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Restores in a window's channels that were started while it was open; they do not wait for windows. */
@Component
class MaintenanceDayRestores implements MaintenanceDaySource {

    private static final AuditAction STARTED = AuditAction.RESTORE_STARTED;

    private final Channels channels;
    private final Restores restores;
    private final Proposals proposals;
    private final AuditTrail trail;

    MaintenanceDayRestores(Channels channels, Restores restores, Proposals proposals, AuditTrail trail) {
        this.channels = channels;
        this.restores = restores;
        this.proposals = proposals;
        this.trail = trail;
    }

    @Override
    public Set<AuditAction> auditActions() {
        return Set.of(STARTED, AuditAction.RESTORED_TO, AuditAction.RESTORE_FAILED, AuditAction.RESTORE_RETRIED);
    }

    @Override
    public List<MaintenanceDayItem> items(Occurrence occurrence) {
        Window window = occurrence.window();
        AuditTimeRange span = new AuditTimeRange(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant()));
        return trail.of(Set.of(STARTED), span).stream()
                .map(AuditEntry::proposal)
                .distinct()
                .flatMap(id -> RestoreId.find(id).stream())
                .flatMap(id -> restores.find(id).stream())
                .filter(restore -> occurrence.channels().contains(restore.channel()))
                .map(this::item)
                .toList();
    }

    private MaintenanceDayItem item(Restore restore) {
        return new MaintenanceDayItem(
                restore.id().toString(),
                proposals.get(restore.proposal()).candidate().name(),
                "/restores/" + restore.id(),
                "is restored as " + channels.title(restore.channel()),
                mark(restore.state()),
                "a restore, outside this window: " + restore.reason() + " (" + restore.askedBy() + ")",
                restore.finishedAt(),
                List.of());
    }

    private static ItemStatus mark(RestoreState state) {
        return switch (state) {
            case RESTORED -> ItemStatus.DONE;
            case FAILED -> ItemStatus.STOPPED;
            case WITHDRAWN, REFUSED -> ItemStatus.NOT_HERE;
            default -> ItemStatus.NOW;
        };
    }
}
