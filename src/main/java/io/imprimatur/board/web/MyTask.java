package io.imprimatur.board.web;

import io.imprimatur.process.MyTasks.OwnTask;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A task that waits for the reader, as the board shows it.
 *
 * @param about the id of what it is about, e.g. {@code P-17}; none if it is about something without a page
 * @param page where the evidence is
 */
record MyTask(String id, String name, @Nullable String about, @Nullable String page, @Nullable Instant due) {

    static MyTask of(OwnTask task, @Nullable String page) {
        return new MyTask(
                task.id(),
                task.name(),
                page == null ? null : task.businessKey(),
                page,
                task.due().orElse(null));
    }
}
