package io.imprimatur.pin.web;

import io.imprimatur.pin.WantPinChange;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The way for programs to have the pins of a channel changed. */
@RestController
class PinApi {

    private final WantPinChange wantPinChange;

    PinApi(WantPinChange wantPinChange) {
        this.wantPinChange = wantPinChange;
    }

    /** The pull request is made soon after; {@code GET /api/channels} tells of it. */
    @PostMapping("/api/channels/{id}/pins/change")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void prepare(@PathVariable String id) {
        wantPinChange.want(id);
    }
}
