package io.imprimatur.messaging.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditSubjects;
import io.imprimatur.audit.AuditSubjects.AuditSubject;
import io.imprimatur.messaging.notice.ComposeNotice.NoticeDetailSource.NoticeDetail;
import io.imprimatur.messaging.notice.NoticeSender.Notice;
import io.imprimatur.platform.installation.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Composes the notice of an audit entry, with its recipients and details. */
@Component
public class ComposeNotice {

    private static final int MAX_COMMENT = 600;
    private static final int MAX_LINES = 10;
    private static final int MAX_LINE = 300;

    private final List<AuditSubjects> subjects;
    private final List<NoticeDetailSource> details;
    private final Installation installation;

    ComposeNotice(List<AuditSubjects> subjects, List<NoticeDetailSource> details, Installation installation) {
        this.subjects = subjects;
        this.details = details;
        this.installation = installation;
    }

    Notice of(AuditEntry entry) {
        Notice notice = withoutDetail(entry);
        return detail(entry).map(detail -> with(notice, detail)).orElse(notice);
    }

    /** Whether the entry concerns this addressee by name. */
    boolean concerns(AuditEntry entry, String name) {
        return detail(entry)
                .filter(detail -> detail.recipients().contains(name))
                .isPresent();
    }

    private Notice withoutDetail(AuditEntry entry) {
        Optional<AuditSubject> about = Optional.ofNullable(entry.proposal()).flatMap(this::subject);
        return new Notice(
                about.map(AuditSubject::title).orElse(""),
                what(entry),
                PlainLine.of(entry.comment(), MAX_COMMENT),
                installation.pageUrl(about.map(AuditSubject::page).orElse("/")));
    }

    private Optional<AuditSubject> subject(String id) {
        return subjects.stream().flatMap(each -> each.find(id).stream()).findFirst();
    }

    /** Event text, e.g. {@code break glass by rae as release-manager}. */
    private static String what(AuditEntry entry) {
        String what = entry.action().replace('_', ' ').toLowerCase(Locale.ROOT) + " by " + entry.actor();
        return entry.role() == null ? what : what + " as " + entry.role();
    }

    private Optional<NoticeDetail> detail(AuditEntry entry) {
        return details.stream().flatMap(each -> each.of(entry).stream()).findFirst();
    }

    private Notice with(Notice notice, NoticeDetail detail) {
        return new Notice(
                detail.recipients(),
                notice.subject(),
                notice.event(),
                notice.text(),
                lines(detail.lines()),
                installation.pageUrl(detail.page()));
    }

    private static List<String> lines(List<String> all) {
        List<String> lines = new ArrayList<>();
        all.stream().limit(MAX_LINES).map(line -> PlainLine.of(line, MAX_LINE)).forEach(lines::add);
        if (all.size() > MAX_LINES) lines.add("and " + (all.size() - MAX_LINES) + " more");
        return lines;
    }

    /** Source of notice details; modules implement it for their own audit entries. */
    public interface NoticeDetailSource {

        /** Details of an entry; empty if there are none. Must be stable for an entry. */
        Optional<NoticeDetail> of(AuditEntry entry);

        /**
         * Details of an audit entry that the entry itself does not contain.
         *
         * @param recipients names of the people it concerns, as in the configuration
         * @param lines plain text without secrets
         * @param page path of the related page, e.g. {@code /proposals/P-17/notebooks/idfprod/tutorials}
         */
        record NoticeDetail(List<String> recipients, List<String> lines, String page) {}
    }
}
