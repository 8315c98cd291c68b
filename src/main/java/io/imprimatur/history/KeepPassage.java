package io.imprimatur.history;

import io.imprimatur.proposal.ProposalEnded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Notes how a proposal passed its steps in the transaction that ends it, once all of its entries are on record. */
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
