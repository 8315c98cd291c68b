package io.imprimatur.image.pin.web;

import io.imprimatur.image.pin.RequestPinChange;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API for changes of a channel's pins. */
@RestController
class PinApi {

    private final RequestPinChange requestPinChange;

    PinApi(RequestPinChange requestPinChange) {
        this.requestPinChange = requestPinChange;
    }

    /** Creates the pull request asynchronously; {@code GET /api/channels} shows it. */
    @PostMapping("/api/channels/{id}/pins/change")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void prepare(@PathVariable String id) {
        requestPinChange.request(id);
    }
}
