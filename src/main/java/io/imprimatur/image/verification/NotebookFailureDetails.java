package io.imprimatur.image.verification;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.messaging.notice.ComposeNotice.NoticeDetailSource;
import io.imprimatur.messaging.notice.ComposeNotice.NoticeDetailSource.NoticeDetail;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds maintainers and failed notebooks to notices about failures, by the evidence at that time. */
@Component
class NotebookFailureDetails implements NoticeDetailSource {

    private final NotebookEvidence evidence;
    private final VerificationSettings settings;

    NotebookFailureDetails(NotebookEvidence evidence, VerificationSettings settings) {
        this.evidence = evidence;
        this.settings = settings;
    }

    @Override
    public Optional<NoticeDetail> of(AuditEntry entry) {
        if (!entry.is(AuditAction.NOTEBOOKS_FAILED) || entry.proposal() == null) return Optional.empty();
        ProposalId id = ProposalId.of(entry.proposal());
        return evidence.of(id, VerificationCell.cellOf(entry), entry.at()).map(cell -> detail(id, cell));
    }

    private NoticeDetail detail(ProposalId id, CellEvidence evidence) {
        VerificationCell cell = evidence.cell();
        List<String> maintainers = settings.collection(cell.notebooks())
                .map(NotebookCollection::maintainers)
                .orElse(List.of());
        List<String> failures = evidence.failures().stream()
                .map(outcome -> outcome.path() + ": " + outcome.error())
                .toList();
        return new NoticeDetail(
                maintainers, failures, "/proposals/" + id + "/notebooks/" + cell.deployment() + "/" + cell.notebooks());
    }
}
