package io.imprimatur.image.restore;

import static io.imprimatur.image.restore.Restore.RestoreState.FAILED;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.UserTasks;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.image.alias.Retag;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Restores.WrongRestoreState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An operator or release manager decides how to proceed after a failed restore. */
@Component
public class ResolveRestoreFailure {

    private final Restores restores;
    private final Retags retags;
    private final WithdrawRestore withdrawRestore;
    private final UserTasks userTasks;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveRestoreFailure(
            Restores restores,
            Retags retags,
            WithdrawRestore withdrawRestore,
            UserTasks userTasks,
            AuditTrail trail,
            CurrentPerson person) {
        this.restores = restores;
        this.retags = retags;
        this.withdrawRestore = withdrawRestore;
        this.userTasks = userTasks;
        this.trail = trail;
        this.person = person;
    }

    /** Whether the person can decide on the failure. */
    public boolean isPossibleFor(Person reader, Restore restore) {
        return restore.state() == FAILED && RestorePermission.isGranted(reader);
    }

    /** Completes the task from outside Tasklist. */
    public void completeTask(RestoreId id, RestoreFailureDecision decision, UserComment comment) {
        String role = RestorePermission.requireRole(person.get());
        Restore restore = restores.get(id);
        if (restore.state() != FAILED) throw new WrongRestoreState(restore, FAILED);
        userTasks.complete(
                restore.instance(),
                ElementIds.RESOLVE_RESTORE_FAILURE,
                role,
                Map.of("decision", decision.name().toLowerCase(Locale.ROOT), "comment", comment.value()));
    }

    /** Records the decision when the task is completed. */
    @Transactional
    public void resolve(RestoreId id, RestoreFailureDecision decision, UserComment comment) {
        Person user = person.get();
        String role = RestorePermission.requireRole(user);
        comment.required("a comment");
        switch (decision) {
            case RETRY -> retry(id, user, role, comment);
            case WITHDRAW -> withdrawRestore.withdrawByTask(id, comment);
        }
    }

    /**
     * Requests the restore again. The next attempt expects the alias on exactly the digests found, and needs a new
     * confirmation by a second person.
     */
    private void retry(RestoreId id, Person user, String role, UserComment comment) {
        Restore restore = restores.lock(id, FAILED);
        List<Retag> before = retags.of(restore.moveId());
        retags.create(
                restore.moveId(),
                restore.digest(),
                before.stream().map(ResolveRestoreFailure::expectedAlias).toList());
        restores.requestAgain(restore, user.user());
        trail.append(NewEntry.of(user.user(), AuditAction.RESTORE_RETRIED)
                .as(role)
                .on(id, restore.digest())
                .withComment(comment.value()
                        + before.stream()
                                .flatMap(retag -> retag.foundAlias().stream())
                                .map(ResolveRestoreFailure::accepted)
                                .collect(Collectors.joining())));
    }

    private static ExpectedAlias expectedAlias(Retag retag) {
        return retag.foundAlias().orElseGet(() -> new ExpectedAlias(retag.repository(), retag.from()));
    }

    private static String accepted(ExpectedAlias alias) {
        return " Accepted in " + alias.repository() + ": "
                + alias.digest().map(Digest::value).orElse("nothing") + ".";
    }

    /** Possible decisions. */
    public enum RestoreFailureDecision {
        RETRY,
        WITHDRAW
    }
}
