package io.imprimatur.window.web;

import io.imprimatur.audit.Remark;
import io.imprimatur.window.Announcement;
import java.util.List;
import org.springframework.lang.Nullable;

/** Request body to add a window or a freeze. */
record Announced(
        @Nullable String title,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> channels,
        @Nullable String reason) {

    Announcement announcement() {
        return new Announcement(
                title == null ? "" : title,
                Moment.of("from", from == null ? "" : from),
                Moment.of("to", to == null ? "" : to),
                channels == null ? List.of() : channels,
                Remark.ofNullable(reason));
    }
}
