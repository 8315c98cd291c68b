package io.imprimatur.restore;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.OpenTasks;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.restore.Restore.Answer;
import io.imprimatur.restore.Restores.WrongRestoreState;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A second person confirms or refuses a restore, or a release manager decides alone by break-glass. */
@Component
public class ConfirmRestore {

    private final Restores restores;
    private final OpenTasks openTasks;
    private final EngineGroups groups;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    ConfirmRestore(
            Restores restores,
            OpenTasks openTasks,
            EngineGroups groups,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.restores = restores;
        this.openTasks = openTasks;
        this.groups = groups;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Whether the person can confirm or refuse the restore. */
    public boolean isPossibleFor(Person reader, Restore restore) {
        return restore.state() == RestoreState.ASKED
                && MayRestore.is(reader)
                && !reader.user().equals(restore.asker());
    }

    /** Known users who can confirm the restore. */
    public List<String> secondPeople(Restore restore) {
        if (restore.state() != RestoreState.ASKED) return List.of();
        return Stream.of(MayRestore.OPERATOR, MayRestore.RELEASE_MANAGER)
                .flatMap(group -> groups.members(group).stream())
                .filter(user -> !user.equals(restore.asker()))
                .distinct()
                .toList();
    }

    /** Whether the person can approve the restore alone. */
    public boolean mayBreakGlass(Person reader, Restore restore) {
        return restore.state() == RestoreState.ASKED && reader.isIn(MayRestore.RELEASE_MANAGER);
    }

    /** Completes the confirmation task from outside Tasklist. */
    public void answer(RestoreId id, RestoreDecision decision, Remark comment) {
        String role = roleFor(decision, person.get());
        Restore restore = restores.get(id);
        if (restore.state() != RestoreState.ASKED) throw new WrongRestoreState(restore, RestoreState.ASKED);
        openTasks.answer(
                restore.instance(),
                ElementIds.CONFIRM_RESTORE,
                role,
                Map.of("decision", decision.word(), "comment", comment.value()));
    }

    /** Records the decision when the confirmation task is completed. */
    @Transactional
    public void decide(RestoreId id, RestoreDecision decision, Remark comment) {
        Person decider = person.get();
        Restore restore = restores.hold(id, RestoreState.ASKED);
        switch (decision) {
            case CONFIRM -> record(restore, secondPerson(decider, restore), "RESTORE_CONFIRMED", comment, false);
            case REFUSE ->
                record(restore, secondPerson(decider, restore), "RESTORE_REFUSED", requireReason(comment), false);
            case BREAK_GLASS -> record(restore, manager(decider), "BREAK_GLASS", requireReason(comment), true);
        }
        restores.advance(restore, decision == RestoreDecision.REFUSE ? RestoreState.REFUSED : RestoreState.CONFIRMED);
    }

    private void record(Restore restore, String role, String action, Remark comment, boolean alone) {
        String user = person.get().user();
        restores.answer(
                restore, new Answer(user, clock.instant().truncatedTo(ChronoUnit.MILLIS), comment.value(), alone));
        trail.append(NewEntry.of(user, action)
                .as(role)
                .on(restore.id(), restore.digest())
                .because(comment));
    }

    private static Remark requireReason(Remark comment) {
        return comment.required("a reason");
    }

    private static String roleFor(RestoreDecision decision, Person decider) {
        return decision == RestoreDecision.BREAK_GLASS ? manager(decider) : MayRestore.roleOf(decider);
    }

    private static String secondPerson(Person decider, Restore restore) {
        String role = MayRestore.roleOf(decider);
        if (decider.user().equals(restore.asker())) throw new SamePerson(restore);
        return role;
    }

    private static String manager(Person decider) {
        decider.mustBeIn(MayRestore.RELEASE_MANAGER);
        return MayRestore.RELEASE_MANAGER;
    }

    /** The requester cannot confirm the restore. */
    static class SamePerson extends Refusal {

        SamePerson(Restore restore) {
            super(
                    Kind.FORBIDDEN,
                    "'" + restore.asker() + "' requested " + restore.id()
                            + (restore.askedAgain().isPresent() ? " again" : "")
                            + ": another person must confirm or refuse it; to cancel it, withdraw it");
        }
    }
}
