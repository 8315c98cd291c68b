package io.imprimatur.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/** What a call is told that gets no further, as {@code application/problem+json} (RFC 9457). */
final class Refusals {

    private Refusals() {}

    static void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyFailures many) {
            tooMany(response, many);
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Imprimatur\", charset=\"UTF-8\"");
        unauthenticated(request, response, why);
    }

    private static void tooMany(HttpServletResponse response, TooManyFailures why) throws IOException {
        response.setHeader("Retry-After", String.valueOf(why.seconds()));
        write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too many wrong passwords came for this name or from this address: expected another attempt in "
                        + why.seconds() + " s");
    }

    static void unauthenticated(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        write(response, HttpStatus.UNAUTHORIZED, "nobody is logged in, or the name or password is wrong");
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "this call is refused to everybody");
    }

    /** @param detail without anything that would have to be escaped */
    static void ambiguous(HttpServletResponse response, String detail) throws IOException {
        write(response, HttpStatus.BAD_REQUEST, detail);
    }

    private static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        String body = """
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}"""
                .formatted(status.getReasonPhrase(), status.value(), detail);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
