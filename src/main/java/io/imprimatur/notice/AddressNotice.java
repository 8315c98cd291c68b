package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.installation.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds to a notice whom it concerns by name, and what else is known. */
@Component
class AddressNotice {

    private static final int MOST_LINES = 10;
    private static final int LONGEST_LINE = 300;

    private final WriteNotice writeNotice;
    private final List<NoticeDetails> details;
    private final Installation installation;

    AddressNotice(WriteNotice writeNotice, List<NoticeDetails> details, Installation installation) {
        this.writeNotice = writeNotice;
        this.details = details;
        this.installation = installation;
    }

    Notice of(AuditEntry entry) {
        Notice notice = writeNotice.of(entry);
        return detail(entry).map(detail -> with(notice, detail)).orElse(notice);
    }

    boolean concerns(AuditEntry entry, String name) {
        return detail(entry).filter(detail -> detail.to().contains(name)).isPresent();
    }

    private Optional<NoticeDetail> detail(AuditEntry entry) {
        return details.stream().flatMap(each -> each.of(entry).stream()).findFirst();
    }

    private Notice with(Notice notice, NoticeDetail detail) {
        return new Notice(
                detail.to(),
                notice.subject(),
                notice.what(),
                notice.words(),
                lines(detail.lines()),
                installation.page(detail.page()));
    }

    private static List<String> lines(List<String> all) {
        List<String> lines = new ArrayList<>();
        all.stream()
                .limit(MOST_LINES)
                .map(line -> PlainLine.of(line, LONGEST_LINE))
                .forEach(lines::add);
        if (all.size() > MOST_LINES) lines.add("and " + (all.size() - MOST_LINES) + " more");
        return lines;
    }
}
