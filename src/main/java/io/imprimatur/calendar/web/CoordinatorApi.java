package io.imprimatur.calendar.web;

import io.imprimatur.calendar.AssignCoordinator;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Calendars.NoSuchWindow;
import io.imprimatur.calendar.Coordinators;
import io.imprimatur.calendar.Coordinators.Coordinator;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Window;
import io.imprimatur.calendar.web.Span.TimeParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API for the coordinator of a window, identified by calendar and opening time, e.g. {@code 2026-12-03T23:00Z}. */
@RestController
class CoordinatorApi {

    private static final String PATH = "/api/windows/{calendar}/{start}/coordinator";

    private final Calendars calendars;
    private final Coordinators coordinators;
    private final AssignCoordinator assignCoordinator;

    CoordinatorApi(Calendars calendars, Coordinators coordinators, AssignCoordinator assignCoordinator) {
        this.calendars = calendars;
        this.coordinators = coordinators;
        this.assignCoordinator = assignCoordinator;
    }

    /** Responds with no content if there is no coordinator. */
    @GetMapping(PATH)
    ResponseEntity<Coordinator> coordinator(@PathVariable String calendar, @PathVariable String start) {
        return coordinators
                .of(window(calendar, start))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void name(@PathVariable String calendar, @PathVariable String start, @RequestBody CoordinatorBody coordinatorBody) {
        assignCoordinator.assign(window(calendar, start), coordinatorBody.user() == null ? "" : coordinatorBody.user());
    }

    @DeleteMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void relieve(@PathVariable String calendar, @PathVariable String start) {
        assignCoordinator.remove(window(calendar, start));
    }

    private Window window(String calendar, String start) {
        return calendars
                .opening(calendar, TimeParameter.of("start", start))
                .map(Occurrence::window)
                .orElseThrow(() -> new NoSuchWindow(calendar, start));
    }

    /** @param user login name */
    record CoordinatorBody(String user) {}
}
