package io.imprimatur.board.web;

import io.imprimatur.process.OwnTask;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * Pending task of the reader.
 *
 * @param about id of its subject, e.g. {@code P-17}; null if the subject has no page
 * @param page path of the subject's page
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
