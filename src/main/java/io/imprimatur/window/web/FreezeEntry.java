package io.imprimatur.window.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.window.Freeze;
import io.imprimatur.window.FreezeId;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * JSON form of a freeze.
 *
 * @param id id of a freeze set at run time, e.g. {@code F-3}
 * @param channels empty for all
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FreezeEntry(
        @Nullable String id,
        String title,
        Instant from,
        Instant to,
        List<String> channels,
        @Nullable String reason,
        @Nullable String by) {

    static FreezeEntry of(Freeze freeze) {
        return new FreezeEntry(
                freeze.id().map(FreezeId::toString).orElse(null),
                freeze.title(),
                freeze.from(),
                freeze.to(),
                freeze.channels(),
                freeze.reason().orElse(null),
                freeze.by().orElse(null));
    }
}
