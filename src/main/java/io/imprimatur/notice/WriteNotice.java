package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditSubject;
import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.installation.Installation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Composes the notice of an audit entry. */
@Component
class WriteNotice {

    private static final int MAX_COMMENT = 600;

    private final List<AuditSubjects> subjects;
    private final Installation installation;

    WriteNotice(List<AuditSubjects> subjects, Installation installation) {
        this.subjects = subjects;
        this.installation = installation;
    }

    Notice of(AuditEntry entry) {
        Optional<AuditSubject> about = Optional.ofNullable(entry.proposal()).flatMap(this::subject);
        return new Notice(
                about.map(AuditSubject::title).orElse(""),
                what(entry),
                PlainLine.of(entry.comment(), MAX_COMMENT),
                installation.page(about.map(AuditSubject::page).orElse("/")));
    }

    private Optional<AuditSubject> subject(String id) {
        return subjects.stream().flatMap(each -> each.find(id).stream()).findFirst();
    }

    /** Event text, e.g. {@code break glass by rae as release-manager}. */
    private static String what(AuditEntry entry) {
        String what = entry.action().replace('_', ' ').toLowerCase(Locale.ROOT) + " by " + entry.actor();
        return entry.role() == null ? what : what + " as " + entry.role();
    }
}
