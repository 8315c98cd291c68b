package io.imprimatur.calendar.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.Freeze.FreezeId;
import io.imprimatur.calendar.FreezeWindows;
import io.imprimatur.calendar.Freezes;
import io.imprimatur.calendar.web.WindowApi.AnnouncementBody;
import io.imprimatur.calendar.web.WindowApi.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API for configured and run-time freezes. */
@RestController
class FreezeApi {

    private final Freezes freezes;
    private final FreezeWindows freezeWindows;
    private final Clock clock;

    FreezeApi(Freezes freezes, FreezeWindows freezeWindows, Clock clock) {
        this.freezes = freezes;
        this.freezeWindows = freezeWindows;
        this.clock = clock;
    }

    @GetMapping("/api/freezes")
    List<FreezeEntry> freezes(@RequestParam Optional<String> from, @RequestParam Optional<String> to) {
        Span span = Span.of(from, to, clock.instant());
        return freezes.between(span.from(), span.to()).stream()
                .map(FreezeEntry::of)
                .toList();
    }

    @PostMapping("/api/freezes")
    ResponseEntity<FreezeEntry> freeze(@RequestBody AnnouncementBody announcementBody) {
        FreezeEntry entry = FreezeEntry.of(freezeWindows.freeze(announcementBody.announcement()));
        return ResponseEntity.created(URI.create("/api/freezes?from=" + entry.from() + "&to=" + entry.to()))
                .body(entry);
    }

    /** @param id id of the freeze, e.g. {@code F-3} */
    @PostMapping("/api/freezes/{id}/lifting")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable String id, @RequestBody Reason reason) {
        freezeWindows.lift(FreezeId.of(id), reason.remark());
    }

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
}
