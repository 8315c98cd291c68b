package io.imprimatur.calendar.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.AdvertiseWindow;
import io.imprimatur.calendar.Announcement;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.WindowUser;
import io.imprimatur.calendar.web.Span.TimeParameter;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.platform.refusal.Refusal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/** API for windows: listing, and adding and withdrawing ad-hoc windows. */
@RestController
class WindowApi {

    /** Maximum number of windows in a response: a year at three a day. */
    private static final int LIMIT = 1000;

    private final Calendars calendars;
    private final Channels channels;
    private final AdvertiseWindow advertiseWindow;
    private final Clock clock;

    WindowApi(Calendars calendars, Channels channels, AdvertiseWindow advertiseWindow, Clock clock) {
        this.calendars = calendars;
        this.channels = channels;
        this.advertiseWindow = advertiseWindow;
        this.clock = clock;
    }

    @GetMapping("/api/windows")
    List<WindowEntry> windows(
            @RequestParam Optional<String> channel,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> to) {
        Span span = Span.of(from, to, clock.instant());
        List<WindowUser> claims =
                channel.map(channels::get).map(WindowUser::of).map(List::of).orElseGet(calendars::users);
        return list(claims, span, to.isPresent()).stream().map(WindowEntry::of).toList();
    }

    /** Rejects an explicit span that exceeds the limit; truncates the default span. */
    private List<Occurrence> list(List<WindowUser> claims, Span span, boolean hasExplicitEnd) {
        List<Occurrence> found = span.ends()
                .map(end -> calendars.forUsers(claims, span.from(), end))
                .filter(windows -> windows.size() > LIMIT)
                .findFirst()
                .orElseGet(() -> calendars.forUsers(claims, span.from(), span.to()));
        if (hasExplicitEnd && found.size() > LIMIT) throw new TooManyWindows(span.to(), LIMIT);
        return found.stream().limit(LIMIT).toList();
    }

    @PostMapping("/api/windows")
    ResponseEntity<WindowEntry> advertise(@RequestBody AnnouncementBody announcementBody) {
        WindowEntry entry = WindowEntry.of(advertiseWindow.advertise(announcementBody.announcement()));
        return ResponseEntity.created(URI.create("/api/windows?from="
                        + entry.start().toInstant() + "&to=" + entry.end().toInstant()))
                .body(entry);
    }

    /** @param id id of the window, e.g. {@code ad-hoc-3} */
    @PostMapping("/api/windows/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id, @RequestBody Reason reason) {
        advertiseWindow.withdraw(id, reason.remark());
    }

    /** The requested span contains more windows than a response may. */
    static class TooManyWindows extends Refusal {

        TooManyWindows(Instant to, int limit) {
            super(
                    Kind.INVALID,
                    "to: '" + to + "' leaves more than " + limit
                            + " windows to list: expected an earlier time, or one channel");
        }
    }

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

    /** Request body with the reason of a withdrawal. */
    record Reason(@Nullable String reason) {

        UserComment remark() {
            return UserComment.ofNullable(reason);
        }
    }
}
