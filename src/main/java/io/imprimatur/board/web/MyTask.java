package io.imprimatur.board.web;

import io.imprimatur.process.OwnTask;
import io.imprimatur.proposal.ProposalId;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A task that waits for the reader, as the board shows it.
 *
 * @param proposal the one that it is about; none if it is about something else
 */
record MyTask(String id, String name, @Nullable String proposal, @Nullable Instant due) {

    static MyTask of(OwnTask task) {
        String proposal =
                ProposalId.find(task.businessKey()).map(ProposalId::toString).orElse(null);
        return new MyTask(task.id(), task.name(), proposal, task.due().orElse(null));
    }
}
