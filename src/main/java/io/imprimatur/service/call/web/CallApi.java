package io.imprimatur.service.call.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Calendars.NoSuchWindow;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.StartTimeSegment;
import io.imprimatur.service.call.CallQuery;
import io.imprimatur.service.call.JoinCall;
import io.imprimatur.service.call.PatchDayCall;
import io.imprimatur.service.call.TickChecklistItem;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST API of the call of a window; all operations are idempotent. */
@RestController
@RequestMapping("/api/windows/{calendar}/{start}/call")
class CallApi {

    private final Calendars calendars;
    private final CallQuery callQuery;
    private final JoinCall joinCall;
    private final TickChecklistItem tickChecklistItem;

    CallApi(Calendars calendars, CallQuery callQuery, JoinCall joinCall, TickChecklistItem tickChecklistItem) {
        this.calendars = calendars;
        this.callQuery = callQuery;
        this.joinCall = joinCall;
        this.tickChecklistItem = tickChecklistItem;
    }

    @GetMapping
    PatchDayCall call(@PathVariable String calendar, @PathVariable String start) {
        return callQuery.of(find(calendar, start));
    }

    @PostMapping("/participants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void join(@PathVariable String calendar, @PathVariable String start, @RequestBody Participant who) {
        joinCall.join(find(calendar, start), Optional.ofNullable(who.institution()), orEmpty(who.name()));
    }

    @PostMapping("/participants/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String calendar, @PathVariable String start, @RequestBody Participant who) {
        joinCall.leave(find(calendar, start), Optional.ofNullable(who.institution()), orEmpty(who.name()));
    }

    @PostMapping("/ticks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tick(@PathVariable String calendar, @PathVariable String start, @RequestBody Checked checked) {
        tickChecklistItem.tick(
                find(calendar, start),
                orEmpty(checked.environment()),
                orEmpty(checked.item()),
                UserComment.ofNullable(checked.remark()));
    }

    @PostMapping("/ticks/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untick(@PathVariable String calendar, @PathVariable String start, @RequestBody Checked checked) {
        tickChecklistItem.untick(
                find(calendar, start),
                orEmpty(checked.environment()),
                orEmpty(checked.item()),
                UserComment.ofNullable(checked.remark()));
    }

    private Occurrence find(String calendar, String start) {
        return StartTimeSegment.parseLenient(start)
                .flatMap(opens -> calendars.opening(calendar, opens))
                .orElseThrow(() -> new NoSuchWindow(calendar, start));
    }

    private static String orEmpty(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /**
     * @param institution id; empty for the organisers
     * @param name name of another person; absent for oneself
     */
    record Participant(@Nullable String institution, @Nullable String name) {}

    /**
     * @param environment id of the environment
     * @param item id of the item in the checklist
     */
    record Checked(@Nullable String environment, @Nullable String item, @Nullable String remark) {}
}
