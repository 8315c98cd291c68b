package io.imprimatur.limits;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that gets no further: a problem for programs (RFC 9457), the error page for browsers. */
class TurnedAway extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** @param detail without quotation marks or what the request said */
    TurnedAway(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) response.setHeader("Retry-After", "5");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, getMessage());
        if (!RefusedCall.showPage(request, response, problem)) answerProgram(response);
    }

    void answerProgram(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setHeader("Connection", "close");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(problem(status.value(), getMessage()).getBytes(StandardCharsets.UTF_8));
    }

    static String problem(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        return """
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}"""
                .formatted(known == null ? "HTTP " + status : known.getReasonPhrase(), status, detail);
    }
}
