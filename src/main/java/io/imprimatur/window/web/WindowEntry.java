package io.imprimatur.window.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.window.Occurrence;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * JSON form of a window, with times in its calendar's offset.
 *
 * @param why reason why it is not usable, or not yet
 * @param channels ids of channels
 * @param others other users of the window, e.g. {@code environment idfprod}
 * @param zone time zone of the calendar, e.g. {@code America/Los_Angeles}
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
