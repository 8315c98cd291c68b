package io.imprimatur.image.restore;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry.AuditEntryRecorded;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.Decisions;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.UserTasks;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.image.restore.Restore.Answer;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.image.restore.Restores.WrongRestoreState;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A second person confirms or refuses a restore, or a release manager decides alone by break-glass. */
@Component
public class ConfirmRestore {

    private final Restores restores;
    private final UserTasks userTasks;
    private final PersonGroups groups;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ConfirmRestore(
            Restores restores,
            UserTasks userTasks,
            PersonGroups groups,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.restores = restores;
        this.userTasks = userTasks;
        this.groups = groups;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Whether the person can confirm or refuse the restore. */
    public boolean isPossibleFor(Person reader, Restore restore) {
        return restore.state() == RestoreState.ASKED
                && RestorePermission.isGranted(reader)
                && !reader.user().equals(restore.requester());
    }

    /** Known users who can confirm the restore. */
    public List<String> possibleConfirmers(Restore restore) {
        if (restore.state() != RestoreState.ASKED) return List.of();
        return Stream.of(RestorePermission.OPERATOR, RestorePermission.RELEASE_MANAGER)
                .flatMap(group -> groups.members(group).stream())
                .filter(user -> !user.equals(restore.requester()))
                .distinct()
                .toList();
    }

    /** Whether the person can approve the restore alone. */
    public boolean mayBreakGlass(Person reader, Restore restore) {
        return restore.state() == RestoreState.ASKED && reader.isIn(RestorePermission.RELEASE_MANAGER);
    }

    /** Completes the confirmation task from outside Tasklist. */
    public void completeTask(RestoreId id, RestoreDecision decision, UserComment comment) {
        String role = roleFor(decision, person.get());
        Restore restore = restores.get(id);
        if (restore.state() != RestoreState.ASKED) throw new WrongRestoreState(restore, RestoreState.ASKED);
        userTasks.complete(
                restore.instance(),
                ElementIds.CONFIRM_RESTORE,
                role,
                Map.of("decision", decision.formValue(), "comment", comment.value()));
    }

    /** Records the decision when the confirmation task is completed. */
    @Transactional
    public void decide(RestoreId id, RestoreDecision decision, UserComment comment) {
        Person decider = person.get();
        Restore restore = restores.lock(id, RestoreState.ASKED);
        switch (decision) {
            case CONFIRM ->
                record(restore, secondPerson(decider, restore), AuditAction.RESTORE_CONFIRMED, comment, false);
            case REFUSE ->
                record(
                        restore,
                        secondPerson(decider, restore),
                        AuditAction.RESTORE_REFUSED,
                        requireReason(comment),
                        false);
            case BREAK_GLASS ->
                record(restore, manager(decider), AuditAction.BREAK_GLASS, requireReason(comment), true);
        }
        restores.advance(restore, decision == RestoreDecision.REFUSE ? RestoreState.REFUSED : RestoreState.CONFIRMED);
    }

    private void record(Restore restore, String role, AuditAction action, UserComment comment, boolean alone) {
        String user = person.get().user();
        restores.recordDecision(
                restore, new Answer(user, clock.instant().truncatedTo(ChronoUnit.MILLIS), comment.value(), alone));
        trail.append(NewEntry.of(user, action)
                .as(role)
                .on(restore.id(), restore.digest())
                .withReason(comment));
    }

    private static UserComment requireReason(UserComment comment) {
        return comment.required("a reason");
    }

    private static String roleFor(RestoreDecision decision, Person decider) {
        return decision == RestoreDecision.BREAK_GLASS ? manager(decider) : RestorePermission.requireRole(decider);
    }

    private static String secondPerson(Person decider, Restore restore) {
        String role = RestorePermission.requireRole(decider);
        if (decider.user().equals(restore.requester())) throw new SamePerson(restore);
        return role;
    }

    private static String manager(Person decider) {
        decider.requireGroup(RestorePermission.RELEASE_MANAGER);
        return RestorePermission.RELEASE_MANAGER;
    }

    /** The requester cannot confirm the restore. */
    static class SamePerson extends Refusal {

        SamePerson(Restore restore) {
            super(
                    Kind.FORBIDDEN,
                    "'" + restore.requester() + "' requested " + restore.id()
                            + (restore.askedAgain().isPresent() ? " again" : "")
                            + ": another person must confirm or refuse it; to cancel it, withdraw it");
        }
    }

    /** Decision on a requested restore. */
    public enum RestoreDecision {
        CONFIRM,
        REFUSE,
        /** Confirmation by a release manager without a second person. */
        BREAK_GLASS;

        /** Value in the task form. */
        String formValue() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Lists decisions on a restore among the decisions on the proposal of its image. */
    @Component("recordRestoreDecision")
    static class RecordRestoreDecision {

        private final Restores restores;
        private final Decisions decisions;

        RecordRestoreDecision(Restores restores, Decisions decisions) {
            this.restores = restores;
            this.decisions = decisions;
        }

        @EventListener
        void record(AuditEntryRecorded recorded) {
            if (!Decisions.isDecision(recorded.entry())) return;
            Optional.ofNullable(recorded.entry().proposal())
                    .flatMap(RestoreId::find)
                    .flatMap(restores::find)
                    .ifPresent(restore ->
                            decisions.index(recorded.entry(), restore.proposal().number()));
        }
    }
}
