package io.imprimatur.service.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import io.imprimatur.service.update.RollOut.RollOutId;
import io.imprimatur.service.update.UpdateApprovals.UpdateApproval;
import io.imprimatur.service.update.UpdateDetails.ApprovalDetails;
import io.imprimatur.service.update.UpdateDetails.ChangeDetails;
import io.imprimatur.service.update.UpdateDetails.FormalityDetails;
import io.imprimatur.service.update.UpdateDetails.MissedDetails;
import io.imprimatur.service.update.UpdateDetails.OperationDetails;
import io.imprimatur.service.update.UpdateDetails.RevisionDetails;
import io.imprimatur.service.update.UpdateDetails.TimeDetails;
import io.imprimatur.service.update.UpdatePlans.UpdateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for the details of an update. */
@Component
public class UpdateDetailsQuery {

    private final UpdateBlockers blockers;
    private final Formalities formalities;
    private final UpdateApprovals approvals;
    private final UpdateWindows windows;
    private final UpdatePlans plans;
    private final PreparedChanges changes;
    private final ChartDetailsQuery chartDetailsQuery;
    private final UpdateOperations operations;
    private final Announcements announcements;
    private final ObservedApplications seen;
    private final Calendars calendars;

    UpdateDetailsQuery(
            UpdateBlockers blockers,
            Formalities formalities,
            UpdateApprovals approvals,
            UpdateWindows windows,
            UpdatePlans plans,
            PreparedChanges changes,
            ChartDetailsQuery chartDetailsQuery,
            UpdateOperations operations,
            Announcements announcements,
            ObservedApplications seen,
            Calendars calendars) {
        this.blockers = blockers;
        this.formalities = formalities;
        this.approvals = approvals;
        this.windows = windows;
        this.plans = plans;
        this.changes = changes;
        this.chartDetailsQuery = chartDetailsQuery;
        this.operations = operations;
        this.announcements = announcements;
        this.seen = seen;
        this.calendars = calendars;
    }

    public UpdateDetails describe(ServiceUpdate update) {
        Optional<Formality> formality = formalities.of(update.id());
        Optional<ObservedApplication> now = seen.find(update.at());
        return new UpdateDetails(
                update.id().toString(),
                update.service(),
                update.at().environment(),
                update.at().application(),
                update.version(),
                update.state().name(),
                update.stateSince(),
                update.proposer(),
                update.proposer().equals(NewEntry.ENGINE),
                update.proposedAt(),
                update.reason(),
                update.disruption().name(),
                update.expectedDowntime().map(ExpectedDowntime::length).orElse(null),
                update.nature().name(),
                update.proposer(),
                update.acceptedBy().orElse(null),
                update.rollOut().map(RollOutId::toString).orElse(null),
                revisions(update),
                blockers.of(update),
                formality.map(FormalityDetails::of).orElse(null),
                approvals(update),
                formality.flatMap(decided -> time(update, decided)).orElse(null),
                missed(update),
                changes.of(update.id()).map(ChangeDetails::of).orElse(null),
                chartDetailsQuery.of(update).orElse(null),
                operations.of(update.id()).stream().map(OperationDetails::of).toList(),
                now.filter(ObservedApplication::autoSync).isPresent(),
                update.state().isOpen()
                        ? now.map(ObservedApplication::rollBackObstacle)
                                .filter(why -> !why.isEmpty())
                                .orElse(null)
                        : null,
                now.map(ObservedApplication::conditions).stream()
                        .flatMap(all -> Stream.of(all.split("\n")))
                        .filter(each -> !each.isEmpty())
                        .toList(),
                announcements.findBySubject(update.id().toString()));
    }

    private RevisionDetails revisions(ServiceUpdate update) {
        return new RevisionDetails(
                value(update.target()),
                update.initialTarget().value(),
                value(update.changedTarget()),
                value(update.previous().map(Application.Deployed::revision)),
                value(seen.find(update.at()).flatMap(ObservedApplication::deployed)));
    }

    private List<ApprovalDetails> approvals(ServiceUpdate update) {
        List<UpdateApproval> counting = approvals.valid(update);
        return approvals.of(update.id()).stream()
                .map(approval -> new ApprovalDetails(
                        approval.approver(),
                        approval.group(),
                        approval.decision().name(),
                        approval.target().value(),
                        counting.contains(approval),
                        approval.comment(),
                        approval.at()))
                .toList();
    }

    /** The planned time or, before approval, the time that would apply now. */
    private Optional<TimeDetails> time(ServiceUpdate update, Formality formality) {
        Optional<UpdateTime> planned = plans.of(update.id()).map(UpdatePlans.Plan::time);
        if (planned.isEmpty() && update.state().isOpen()) planned = windows.plannedTime(update, formality);
        return planned.map(time -> new TimeDetails(
                time.calendar().orElse(null),
                time.calendar().flatMap(calendars::title).orElse(null),
                time.opens(),
                time.closes().orElse(null)));
    }

    private List<MissedDetails> missed(ServiceUpdate update) {
        return plans.missed(update.id()).stream()
                .map(missed -> new MissedDetails(
                        missed.window().calendar().orElseThrow(),
                        missed.window().opens(),
                        missed.why()))
                .toList();
    }

    private static @Nullable String value(Optional<Revision> revision) {
        return revision.map(Revision::value).orElse(null);
    }
}
