package io.imprimatur.restore;

import org.springframework.stereotype.Component;

/** Puts an earlier image back under the alias: from where the alias was, everywhere or nowhere. */
@Component
public class RestoreImage {

    private final AttemptRestore attemptRestore;
    private final FinishRestore finishRestore;

    RestoreImage(AttemptRestore attemptRestore, FinishRestore finishRestore) {
        this.attemptRestore = attemptRestore;
        this.finishRestore = finishRestore;
    }

    /**
     * To be called again after any other exception: it goes on where it was.
     *
     * @throws io.imprimatur.promotion.ChannelTurn.AnotherMoveRuns if it is not its turn; nothing was written
     * @throws io.imprimatur.promotion.TagMoved if somebody else moved the alias; nothing was written
     * @throws io.imprimatur.promotion.MoveFailed if there is no use in trying on; what moved is to be put back
     */
    public void restore(RestoreId id) {
        attemptRestore.attempt(id);
        finishRestore.finish(id);
    }
}
