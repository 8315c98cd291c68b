package io.imprimatur.window.web;

import io.imprimatur.audit.Remark;
import org.springframework.lang.Nullable;

/** Why a call takes something back. */
record Reason(@Nullable String reason) {

    Remark remark() {
        return Remark.ofNullable(reason);
    }
}
