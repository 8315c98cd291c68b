package io.imprimatur.image.signoff;

import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.signoff.Reminders.Reminder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reminds a role whose answer is pending: its lead, and from the third reminder on all who may sign for the role. */
@Component
public class RemindRole {

    private static final int REMINDERS_TO_LEAD_ONLY = 2;

    private final Proposals proposals;
    private final Roles roles;
    private final PendingRoles pendingRoles;
    private final EligibleSigners eligibleSigners;
    private final Reminders reminders;
    private final ReminderSchedule schedule;
    private final AuditTrail trail;
    private final Clock clock;

    RemindRole(
            Proposals proposals,
            Roles roles,
            PendingRoles pendingRoles,
            EligibleSigners eligibleSigners,
            Reminders reminders,
            ReminderSchedule schedule,
            AuditTrail trail,
            Clock clock) {
        this.proposals = proposals;
        this.roles = roles;
        this.pendingRoles = pendingRoles;
        this.eligibleSigners = eligibleSigners;
        this.reminders = reminders;
        this.schedule = schedule;
        this.trail = trail;
        this.clock = clock;
    }

    /** Sends a reminder if one is due today. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(ProposalId id, String role) {
        Proposal proposal = proposals.lock(id, SIGNING_OFF);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        pendingRoles
                .pendingSince(proposal, role)
                .filter(requested -> schedule.isDue(
                        requested, reminders.of(id, role, requested).size(), now))
                .ifPresent(requested ->
                        remind(proposal, new Reminder(role, requested, now, recipients(proposal, role, requested))));
    }

    private void remind(Proposal proposal, Reminder reminder) {
        reminders.add(proposal.id(), reminder);
        trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.REMINDED)
                .as(reminder.role())
                .on(proposal.id(), proposal.candidate().digest())
                .withComment(String.join(", ", reminder.recipients())));
    }

    private List<String> recipients(Proposal proposal, String roleId, Instant requested) {
        List<String> all = eligibleSigners.usersFor(roleId, proposal);
        List<String> lead =
                roles.get(roleId).lead().filter(all::contains).stream().toList();
        boolean leadOnly = !lead.isEmpty()
                && reminders.of(proposal.id(), roleId, requested).size() < REMINDERS_TO_LEAD_ONLY;
        return leadOnly ? lead : all;
    }
}
