package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.IN_PREPARATION;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GatedService;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.formality.UnusableUpdate;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests the pull request of an update, which {@link PreparedChangePoller} opens asynchronously. */
@Component
public class RequestChange {

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final Charts charts;
    private final PreparedChanges changes;
    private final WithdrawUpdate withdrawUpdate;
    private final AuditTrail trail;
    private final CurrentPerson person;

    RequestChange(
            ServiceUpdates updates,
            GatedServices services,
            Charts charts,
            PreparedChanges changes,
            WithdrawUpdate withdrawUpdate,
            AuditTrail trail,
            CurrentPerson person) {
        this.updates = updates;
        this.services = services;
        this.charts = charts;
        this.changes = changes;
        this.withdrawUpdate = withdrawUpdate;
        this.trail = trail;
        this.person = person;
    }

    /** Whether to offer the person the request. */
    public boolean mayRequest(Person who, ServiceUpdate update) {
        return update.state() == IN_PREPARATION
                && withdrawUpdate.mayWithdraw(who, update)
                && changes.of(update.id())
                        .map(PreparedChange::state)
                        .map(RequestChange::isOver)
                        .orElse(true);
    }

    @Transactional
    public void request(UpdateId id) {
        request(id, "");
    }

    /**
     * Requests the next pull request: the chart's if it is in a separate repository and not merged yet, else the one in
     * Phalanx.
     *
     * @param chartVersion version of the chart; empty for the default next version
     */
    @Transactional
    public void request(UpdateId id, String chartVersion) {
        Person who = person.get();
        ServiceUpdate update = updates.lock(id, IN_PREPARATION);
        if (!withdrawUpdate.mayWithdraw(who, update)) throw new NotYoursToPrepare(who, update);
        if (!mayRequest(who, update)) throw new PreparedAlready(update);
        Optional<String> requestedVersion = requestedVersion(update, chartVersion.strip());
        VersionSource first = isChartFirst(update) ? VersionSource.CHARTS : VersionSource.PHALANX;
        changes.request(id, first, who.user(), requestedVersion, Duration.ZERO);
        trail.append(NewEntry.of(who.user(), AuditAction.CHANGE_WANTED)
                .on(id, update.address())
                .withComment(update.version()
                        + requestedVersion
                                .map(version -> ", as chart " + version)
                                .orElse("")));
    }

    private Optional<String> requestedVersion(ServiceUpdate update, String chartVersion) {
        if (!chartVersion.isEmpty() && !isChartFirst(update))
            throw new UnusableUpdate("chartVersion: '" + UnicodeText.abbreviate(chartVersion, 100)
                    + "' is given, but no chart of " + update.service() + " is to be made: expected none");
        return charts.validate(update.service(), chartVersion);
    }

    /** Whether the chart's pull request comes first. */
    boolean isChartFirst(ServiceUpdate update) {
        return services.find(update.service())
                        .flatMap(GatedService::chartVersionField)
                        .isPresent()
                && changes.of(update.id(), VersionSource.CHARTS)
                        .filter(chart -> chart.state() == PreparedChange.State.MERGED)
                        .isEmpty();
    }

    private static boolean isOver(PreparedChange.State state) {
        return state == PreparedChange.State.CLOSED || state == PreparedChange.State.REFUSED;
    }

    /** The person may not request the change. */
    static class NotYoursToPrepare extends Refusal {

        NotYoursToPrepare(Person who, ServiceUpdate update) {
            super(
                    Kind.FORBIDDEN,
                    "'" + who.user() + "' cannot have the change of " + update.id()
                            + " prepared: expected its proposer or a member of the service's team");
        }
    }

    /** The change is already requested, open or merged. */
    static class PreparedAlready extends Refusal {

        PreparedAlready(ServiceUpdate update) {
            super(Kind.CONFLICT, "the change of " + update.id() + " is prepared already: see its page");
        }
    }
}
