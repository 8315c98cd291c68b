package io.imprimatur.verification;

import io.imprimatur.proposal.Proposal;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Lets it be known that notebooks failed, and to whom it matters. */
@Component
class TellMaintainers {

    private static final int MOST = 20;

    private final VerificationSettings settings;
    private final ApplicationEventPublisher events;

    TellMaintainers(VerificationSettings settings, ApplicationEventPublisher events) {
        this.settings = settings;
        this.events = events;
    }

    void tell(Proposal proposal, CellEvidence cell, String summary) {
        events.publishEvent(new NotebooksFailed(
                proposal.id(),
                proposal.candidate().name(),
                cell.cell().deployment(),
                cell.cell().notebooks(),
                settings.collection(cell.cell().notebooks())
                        .map(NotebookCollection::maintainers)
                        .orElse(List.of()),
                summary,
                cell.failures().stream()
                        .limit(MOST)
                        .map(outcome -> outcome.path() + ": " + outcome.error())
                        .toList()));
    }
}
