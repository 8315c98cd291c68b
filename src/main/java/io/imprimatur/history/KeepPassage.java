package io.imprimatur.history;

import io.imprimatur.proposal.ProposalEnded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Stores the step times of a proposal in the transaction that ends it, after all of its audit entries. */
@Component
class KeepPassage {

    private final Passages passages;

    KeepPassage(Passages passages) {
        this.passages = passages;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    public void keep(ProposalEnded ended) {
        passages.keep(ended.proposal());
    }
}
