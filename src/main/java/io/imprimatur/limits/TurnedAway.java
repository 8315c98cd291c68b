package io.imprimatur.limits;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A request was rejected by the limits. */
class TurnedAway extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    TurnedAway(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) response.setHeader("Retry-After", "5");
        RefusedCall.answer(request, response, status, getMessage());
    }
}
