package io.imprimatur.update;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.change.Prepared;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts on record what became of a change that was prepared. */
@Component
class RecordChange {

    private final SubjectsOfChanges subjects;
    private final PreparedChanges changes;
    private final AuditTrail trail;

    RecordChange(SubjectsOfChanges subjects, PreparedChanges changes, AuditTrail trail) {
        this.subjects = subjects;
        this.changes = changes;
        this.trail = trail;
    }

    @Transactional
    public void opened(PreparedChange change, Prepared pullRequest, Duration lookAfter) {
        append(change, "CHANGE_PREPARED", pullRequest.page().toString());
        changes.opened(change, pullRequest, lookAfter);
    }

    @Transactional
    public void merged(PreparedChange change, Optional<Revision> commit) {
        append(change, "CHANGE_MERGED", commit.map(Revision::value).orElse(""));
        changes.end(change, PreparedChange.State.MERGED, commit, "");
        subjects.of(change).merged(change);
    }

    /** All of it was on the main branch before it was made. */
    @Transactional
    public void thereAlready(PreparedChange change, String words) {
        append(change, "CHANGE_MERGED", words);
        changes.end(change, PreparedChange.State.MERGED, Optional.empty(), "");
        subjects.of(change).merged(change);
    }

    @Transactional
    public void closed(PreparedChange change) {
        append(change, "CHANGE_CLOSED", "the pull request was closed without being merged");
        changes.end(change, PreparedChange.State.CLOSED, Optional.empty(), "");
    }

    @Transactional
    public void refused(PreparedChange change, String why) {
        append(change, "CHANGE_REFUSED", UpdateRows.cut(why, 4000));
        changes.end(change, PreparedChange.State.REFUSED, Optional.empty(), why);
    }

    private void append(PreparedChange change, String action, String words) {
        NewEntry entry = NewEntry.of(NewEntry.ENGINE, action).saying(words);
        trail.append(subjects.of(change).about(change.subject(), entry));
    }
}
