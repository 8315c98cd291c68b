package io.imprimatur.calendar.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Announcement;
import java.util.List;
import org.springframework.lang.Nullable;

/** Request body to add a window or a freeze. */
record AnnouncementBody(
        @Nullable String title,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> channels,
        @Nullable String reason) {

    Announcement announcement() {
        return new Announcement(
                title == null ? "" : title,
                TimeParameter.of("from", from == null ? "" : from),
                TimeParameter.of("to", to == null ? "" : to),
                channels == null ? List.of() : channels,
                UserComment.ofNullable(reason));
    }
}
