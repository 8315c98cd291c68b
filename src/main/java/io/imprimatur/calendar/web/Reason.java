package io.imprimatur.calendar.web;

import io.imprimatur.audit.UserComment;
import org.springframework.lang.Nullable;

/** Request body with the reason of a withdrawal. */
record Reason(@Nullable String reason) {

    UserComment remark() {
        return UserComment.ofNullable(reason);
    }
}
