package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.installation.Installation;
import io.imprimatur.notice.NoticeDetails.NoticeDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds recipients and details to a notice. */
@Component
class AddressNotice {

    private static final int MAX_LINES = 10;
    private static final int MAX_LINE = 300;

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
                .limit(MAX_LINES)
                .map(line -> PlainLine.of(line, MAX_LINE))
                .forEach(lines::add);
        if (all.size() > MAX_LINES) lines.add("and " + (all.size() - MAX_LINES) + " more");
        return lines;
    }
}
