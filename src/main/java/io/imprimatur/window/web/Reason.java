package io.imprimatur.window.web;

import io.imprimatur.audit.Remark;
import org.springframework.lang.Nullable;

/** Request body with the reason of a withdrawal. */
record Reason(@Nullable String reason) {

    Remark remark() {
        return Remark.ofNullable(reason);
    }
}
