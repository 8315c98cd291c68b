package io.imprimatur.board.web;

import io.imprimatur.process.OwnTask;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A task that waits for the reader, as the board shows it.
 *
 * @param proposal the one that it is about; none if it is about something else
 */
record MyTask(String id, String name, @Nullable String proposal, @Nullable Instant due) {

    static MyTask of(OwnTask task) {
        String proposal = task.businessKey().matches("P-[1-9][0-9]*") ? task.businessKey() : null;
        return new MyTask(task.id(), task.name(), proposal, task.due().orElse(null));
    }
}
