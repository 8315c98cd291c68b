package io.imprimatur.restore;

import static io.imprimatur.restore.RestoreState.FAILED;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.OpenTasks;
import io.imprimatur.promotion.Retag;
import io.imprimatur.promotion.Retags;
import io.imprimatur.proposal.ExpectedAlias;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.Restores.WrongRestoreState;
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
    private final OpenTasks openTasks;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveRestoreFailure(
            Restores restores,
            Retags retags,
            WithdrawRestore withdrawRestore,
            OpenTasks openTasks,
            AuditTrail trail,
            CurrentPerson person) {
        this.restores = restores;
        this.retags = retags;
        this.withdrawRestore = withdrawRestore;
        this.openTasks = openTasks;
        this.trail = trail;
        this.person = person;
    }

    /** Whether the person can decide on the failure. */
    public boolean isPossibleFor(Person reader, Restore restore) {
        return restore.state() == FAILED && MayRestore.is(reader);
    }

    /** Completes the task from outside Tasklist. */
    public void answer(RestoreId id, RestoreFailureDecision decision, Remark comment) {
        String role = MayRestore.roleOf(person.get());
        Restore restore = restores.get(id);
        if (restore.state() != FAILED) throw new WrongRestoreState(restore, FAILED);
        openTasks.answer(
                restore.instance(),
                ElementIds.RESOLVE_RESTORE_FAILURE,
                role,
                Map.of("decision", decision.name().toLowerCase(Locale.ROOT), "comment", comment.value()));
    }

    /** Records the decision when the task is completed. */
    @Transactional
    public void resolve(RestoreId id, RestoreFailureDecision decision, Remark comment) {
        Person user = person.get();
        String role = MayRestore.roleOf(user);
        comment.required("a comment");
        switch (decision) {
            case RETRY -> retry(id, user, role, comment);
            case WITHDRAW -> withdrawRestore.close(id, comment);
        }
    }

    /**
     * Requests the restore again. The next attempt expects the alias on exactly the digests found, and needs a new
     * confirmation by a second person.
     */
    private void retry(RestoreId id, Person user, String role, Remark comment) {
        Restore restore = restores.hold(id, FAILED);
        List<Retag> before = retags.of(restore.moveId());
        retags.lay(
                restore.moveId(),
                restore.digest(),
                before.stream().map(ResolveRestoreFailure::expectedAlias).toList());
        restores.askAgain(restore, user.user());
        trail.append(NewEntry.of(user.user(), "RESTORE_RETRIED")
                .as(role)
                .on(id, restore.digest())
                .saying(comment.value()
                        + before.stream()
                                .flatMap(retag -> retag.found().stream())
                                .map(ResolveRestoreFailure::accepted)
                                .collect(Collectors.joining())));
    }

    private static ExpectedAlias expectedAlias(Retag retag) {
        return retag.found().orElseGet(() -> new ExpectedAlias(retag.repository(), retag.from()));
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
