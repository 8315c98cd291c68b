package io.imprimatur.window.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.window.Occurrence;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A window as the API shows it, with times in its calendar's offset.
 *
 * @param why it does not count, or not yet
 * @param channels ids
 * @param others what else is changed in it, e.g. {@code environment idfprod}
 * @param zone whose clocks its calendar goes by, e.g. {@code America/Los_Angeles}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record WindowEntry(
        String calendar,
        String title,
        @JsonFormat(shape = JsonFormat.Shape.STRING, without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                OffsetDateTime start,
        @JsonFormat(shape = JsonFormat.Shape.STRING, without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                OffsetDateTime end,
        boolean counts,
        @Nullable String why,
        Occurrence.Status status,
        List<String> channels,
        List<String> others,
        String zone) {

    static WindowEntry of(Occurrence occurrence) {
        return new WindowEntry(
                occurrence.window().calendar(),
                occurrence.window().title(),
                occurrence.window().start().toOffsetDateTime(),
                occurrence.window().end().toOffsetDateTime(),
                occurrence.counts(),
                occurrence.why().orElse(null),
                occurrence.status(),
                occurrence.channels(),
                occurrence.others(),
                occurrence.window().start().getZone().getId());
    }
}
