package io.imprimatur.board.web;

import io.imprimatur.process.OwnTask;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.restore.RestoreId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * A task that waits for the reader, as the board shows it.
 *
 * @param about the id of what it is about, e.g. {@code P-17}
 * @param page where the evidence is; none if there is no page for it
 */
record MyTask(String id, String name, String about, @Nullable String page, @Nullable Instant due) {

    static MyTask of(OwnTask task) {
        return new MyTask(
                task.id(),
                task.name(),
                task.businessKey(),
                page(task.businessKey()).orElse(null),
                task.due().orElse(null));
    }

    private static Optional<String> page(String key) {
        return ProposalId.find(key).map(id -> "/proposals/" + id).or(() -> RestoreId.find(key)
                .map(id -> "/restores/" + id));
    }
}
