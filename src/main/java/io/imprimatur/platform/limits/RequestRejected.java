package io.imprimatur.platform.limits;

import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A request was rejected by the limits. */
class RequestRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    RequestRejected(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) response.setHeader("Retry-After", "5");
        ErrorResponses.send(request, response, status, getMessage());
    }
}
