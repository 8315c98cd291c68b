package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemPart;
import io.imprimatur.board.MaintenanceDay.MaintenanceDayItem.ItemStatus;
import io.imprimatur.board.MaintenanceDay.MaintenanceDaySource;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.service.formality.EnvironmentWindowUsers;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.PlannedUpdatesQuery;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateOperation;
import io.imprimatur.service.update.UpdateOperations;
import io.imprimatur.service.update.UpdatePlans;
import io.imprimatur.service.update.UpdateState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Service updates of a window: planned for it, started in it, or missed. */
@Component
class MaintenanceDayUpdates implements MaintenanceDaySource {

    private static final AuditAction STARTED = AuditAction.UPDATE_STARTED;

    private final PlannedUpdatesQuery planned;
    private final UpdatePlans plans;
    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final GatedServices services;
    private final AuditTrail trail;

    MaintenanceDayUpdates(
            PlannedUpdatesQuery planned,
            UpdatePlans plans,
            ServiceUpdates updates,
            UpdateOperations operations,
            GatedServices services,
            AuditTrail trail) {
        this.planned = planned;
        this.plans = plans;
        this.updates = updates;
        this.operations = operations;
        this.services = services;
        this.trail = trail;
    }

    @Override
    public Set<AuditAction> auditActions() {
        return Set.of(
                STARTED,
                AuditAction.UPDATED,
                AuditAction.UPDATE_FAILED,
                AuditAction.UPDATE_RETRIED,
                AuditAction.UPDATE_ACCEPTED,
                AuditAction.UPDATE_GIVEN_UP,
                AuditAction.TARGET_MOVED,
                AuditAction.ROLL_BACK_STARTED,
                AuditAction.ROLL_BACK_FAILED,
                AuditAction.ROLLED_BACK,
                AuditAction.WINDOW_MISSED);
    }

    @Override
    public List<MaintenanceDayItem> items(Occurrence occurrence) {
        Window window = occurrence.window();
        List<ServiceUpdate> here = Stream.concat(
                        planned.in(window.calendar(), window.start().toInstant()).stream()
                                .filter(update ->
                                        update.belongsToWindowAt(window.start().toInstant())),
                        withoutWindow(occurrence))
                .toList();
        Map<UpdateId, String> missed =
                plans.missedIn(window.calendar(), window.start().toInstant());
        List<ServiceUpdate> gone = updates.all(Stream.concat(missed.keySet().stream(), startedIn(window))
                .filter(id -> here.stream().noneMatch(update -> update.id().equals(id)))
                .collect(Collectors.toSet()));
        return items(here, gone, missed);
    }

    /** Updates scheduled without a window, at a time within this one, in an environment that uses its calendar. */
    private Stream<ServiceUpdate> withoutWindow(Occurrence occurrence) {
        Window window = occurrence.window();
        Set<String> environments = occurrence.others().stream()
                .flatMap(claim -> EnvironmentWindowUsers.environment(claim).stream())
                .collect(Collectors.toSet());
        return planned.between(window.start().toInstant(), window.end().toInstant()).stream()
                .filter(each -> each.time().calendar().isEmpty())
                .map(PlannedUpdatesQuery.Planned::update)
                .filter(update -> environments.contains(update.at().environment()))
                .filter(update -> update.belongsToWindowAt(window.start().toInstant()));
    }

    /** Updates started in this window. */
    private Stream<UpdateId> startedIn(Window window) {
        AuditTimeRange span = new AuditTimeRange(
                Optional.of(window.start().toInstant()),
                Optional.of(window.end().toInstant()));
        String startedHere =
                "in " + window.calendar() + " from " + window.start().toInstant() + " ";
        return trail.of(Set.of(STARTED), span).stream()
                .filter(entry -> entry.comment().startsWith(startedHere))
                .map(AuditEntry::proposal)
                .flatMap(id -> UpdateId.find(id).stream());
    }

    /**
     * @param here updates planned for the window
     * @param gone updates no longer planned for the window
     * @param missed why some of those missed the window
     */
    private List<MaintenanceDayItem> items(
            List<ServiceUpdate> here, List<ServiceUpdate> gone, Map<UpdateId, String> missed) {
        Map<UpdateId, List<UpdateOperation>> requested = operations.of(Stream.concat(here.stream(), gone.stream())
                .map(ServiceUpdate::id)
                .toList());
        return Stream.concat(
                        here.stream().map(update -> item(update, requested.getOrDefault(update.id(), List.of()))),
                        gone.stream()
                                .map(update -> item(
                                        update,
                                        ItemStatus.NOT_HERE,
                                        why(update, missed),
                                        requested.getOrDefault(update.id(), List.of()))))
                .toList();
    }

    private static String why(ServiceUpdate update, Map<UpdateId, String> missed) {
        return Optional.ofNullable(missed.get(update.id()))
                .map("missed: "::concat)
                .orElseGet(() -> "stopped here, now " + words(update.state()));
    }

    private MaintenanceDayItem item(ServiceUpdate update, List<UpdateOperation> requested) {
        return switch (update.state()) {
            case UPDATED -> item(update, ItemStatus.DONE, "", requested);
            case SYNCHRONISING, ROLLING_BACK -> item(update, ItemStatus.NOW, seen(requested), requested);
            case TARGET_MOVED, IN_TROUBLE ->
                item(update, ItemStatus.STOPPED, "decision needed: " + update.failure(), requested);
            case ROLLED_BACK, FAILED ->
                item(update, ItemStatus.STOPPED, words(update.state()) + ": " + update.failure(), requested);
            case IN_PREPARATION, IN_APPROVAL, WAITING -> item(update, ItemStatus.NEXT, "", requested);
            default -> item(update, ItemStatus.NOT_HERE, words(update.state()), requested);
        };
    }

    private static String seen(List<UpdateOperation> requested) {
        return requested.isEmpty() ? "" : requested.get(requested.size() - 1).observation();
    }

    private MaintenanceDayItem item(
            ServiceUpdate update, ItemStatus itemStatus, String remark, List<UpdateOperation> requested) {
        String environment = services.environmentTitle(update.at().environment());
        return new MaintenanceDayItem(
                update.id().toString(),
                services.title(update.service()) + (update.version().isEmpty() ? "" : " " + update.version()),
                "/updates/" + update.id(),
                "is deployed to " + environment + downtime(update),
                itemStatus,
                remark,
                update.state() == UpdateState.UPDATED ? Optional.of(update.stateSince()) : Optional.empty(),
                parts(update, environment, requested));
    }

    private static String downtime(ServiceUpdate update) {
        if (update.disruption() != Disruption.DOWNTIME) return "";
        return " with a downtime"
                + update.expectedDowntime()
                        .map(expected -> " of about " + expected.words())
                        .orElse("");
    }

    /** Commit to deploy and environment, followed by the Argo CD operations and their outcomes. */
    private static List<ItemPart> parts(ServiceUpdate update, String environment, List<UpdateOperation> requested) {
        String deployed = update.target()
                .map(Revision::abbreviated)
                .map("commit "::concat)
                .orElse("a change in preparation");
        return Stream.concat(
                        Stream.of(new ItemPart(environment, deployed)),
                        requested.stream()
                                .map(each -> new ItemPart(
                                        words(each.kind()) + " to "
                                                + each.revision().abbreviated(),
                                        each.outcome()
                                                .map(MaintenanceDayUpdates::words)
                                                .orElse("running"))))
                .toList();
    }

    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
