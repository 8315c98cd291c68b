package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.IN_TROUBLE;
import static io.imprimatur.service.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.service.update.UpdateState.SYNCHRONISING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.Timers;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.NotAMember;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.formality.GatedServices;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decision of the service's team or a release manager on a failed update. */
@Component("updateFailures")
public class ResolveUpdateFailure {

    private static final int MAX_LENGTH = 4000;

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Timers timers;
    private final GatedServices services;
    private final GateSettings settings;
    private final Formalities formalities;
    private final PersonGroups groups;
    private final RollOuts rollOuts;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ResolveUpdateFailure(
            ServiceUpdates updates,
            UpdateOperations operations,
            Timers timers,
            GatedServices services,
            GateSettings settings,
            Formalities formalities,
            PersonGroups groups,
            RollOuts rollOuts,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.timers = timers;
        this.services = services;
        this.settings = settings;
        this.formalities = formalities;
        this.groups = groups;
        this.rollOuts = rollOuts;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Groups that may decide; also used by tasks of the process. */
    public List<String> groups(String businessKey) {
        return groups(updates.get(UpdateId.of(businessKey)));
    }

    public List<String> groups(ServiceUpdate update) {
        return List.of(services.team(update.service()), settings.approvers().releaseManagers());
    }

    public boolean mayResolve(Person who, ServiceUpdate update) {
        return groups(update).stream().anyMatch(group -> groups.isIn(who, group));
    }

    @Transactional
    public void resolve(UpdateId id, FailureDecision decision, UserComment comment) {
        Person who = person.get();
        ServiceUpdate update = updates.lock(id, IN_TROUBLE);
        if (!mayResolve(who, update)) throw new NotAMember(who, String.join(" or ", groups(update)));
        if (decision == FailureDecision.ROLL_BACK && update.previous().isEmpty()) throw new NothingToRollBackTo(update);
        if (decision == FailureDecision.ACCEPT) requireAnother(who, update);
        if (decision != FailureDecision.ROLL_BACK) comment.required("a comment");
        trail.append(NewEntry.of(who.user(), decision.action)
                .on(id, update.address())
                .withReason(comment));
        updates.advance(update, decision.next);
        if (decision == FailureDecision.GIVE_UP) rollOuts.stop(update, id + " was given up by " + who.user());
    }

    /**
     * Decides before the operation has ended: rolls back a running sync, or gives up a running sync or rollback. Fires
     * the process timer so that the process continues at once.
     */
    @Transactional
    public void abort(UpdateId id, FailureDecision decision, UserComment comment) {
        Person who = person.get();
        ServiceUpdate update = decision == FailureDecision.ROLL_BACK
                ? updates.lock(id, SYNCHRONISING)
                : updates.lock(id, SYNCHRONISING, ROLLING_BACK);
        if (!mayResolve(who, update)) throw new NotAMember(who, String.join(" or ", groups(update)));
        if (decision == FailureDecision.ROLL_BACK && update.previous().isEmpty()) throw new NothingToRollBackTo(update);
        if (decision != FailureDecision.ROLL_BACK) comment.required("a comment");
        Optional<UpdateOperation> current = operations.current(id);
        String why = who.user() + " stopped waiting"
                + current.map(UpdateOperation::observation)
                        .filter(words -> !words.isEmpty())
                        .map(": "::concat)
                        .orElse("");
        updates.setFailure(update, UnicodeText.abbreviate(why, MAX_LENGTH));
        current.ifPresent(operation -> operations.complete(operation, UpdateOperation.Outcome.FAILED, why));
        trail.append(NewEntry.of(who.user(), decision.action)
                .on(id, update.address())
                .withReason(comment));
        updates.advance(update, decision.next);
        if (decision == FailureDecision.GIVE_UP) rollOuts.stop(update, id + " was given up by " + who.user());
        timers.reschedule(String.valueOf(update.instance()), ElementIds.TIME_TO_LOOK, clock.instant());
    }

    /** If approval was required, the proposer may not accept the result. */
    private void requireAnother(Person who, ServiceUpdate update) {
        if (who.user().equals(update.proposer())
                && !formalities.get(update.id()).approvers().isEmpty())
            throw new NotYoursToAccept(who, update, groups(update));
    }

    /** Decision on a failed update. */
    public enum FailureDecision {
        /** Retries at the next usable time. */
        RETRY(AuditAction.UPDATE_RETRIED, UpdateState.WAITING),
        /** Needs no comment. */
        ROLL_BACK(AuditAction.ROLL_BACK_STARTED, UpdateState.ROLLING_BACK),
        /** Accepts the current state as successful. */
        ACCEPT(AuditAction.UPDATE_ACCEPTED, UpdateState.UPDATED),
        GIVE_UP(AuditAction.UPDATE_GIVEN_UP, UpdateState.FAILED);

        private final AuditAction action;
        private final UpdateState next;

        FailureDecision(AuditAction action, UpdateState next) {
            this.action = action;
            this.next = next;
        }
    }

    /** The proposer may not accept the update's result. */
    static class NotYoursToAccept extends Refusal {

        NotYoursToAccept(Person who, ServiceUpdate update, List<String> groups) {
            super(
                    Kind.FORBIDDEN,
                    "'" + who.user() + "' cannot accept " + update.id()
                            + " as it is: expected a person other than the proposer, of "
                            + String.join(" or ", groups));
        }
    }

    /** No previous deployment is known. */
    static class NothingToRollBackTo extends Refusal {

        NothingToRollBackTo(ServiceUpdate update) {
            super(Kind.CONFLICT, update.id() + " cannot be rolled back: there is no previous deployment");
        }
    }
}
