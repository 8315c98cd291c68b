package io.imprimatur.identity;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;

/** What a call is told that gets no further. */
final class Refusals {

    private Refusals() {}

    static void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyFailures many) {
            tooMany(request, response, many);
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Imprimatur\", charset=\"UTF-8\"");
        unauthenticated(request, response, why);
    }

    private static void tooMany(HttpServletRequest request, HttpServletResponse response, TooManyFailures why)
            throws IOException {
        response.setHeader("Retry-After", String.valueOf(why.seconds()));
        RefusedCall.answer(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too many failed logins for this username or from this address: try again in " + why.seconds() + " s");
    }

    static void unauthenticated(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        RefusedCall.answer(request, response, HttpStatus.UNAUTHORIZED, "not logged in, or wrong username or password");
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        String words = why instanceof CsrfException
                ? "this form has expired: go back, reload the page and submit it again"
                : "this call is not allowed";
        RefusedCall.answer(request, response, HttpStatus.FORBIDDEN, words);
    }

    static void ambiguous(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        RefusedCall.answer(request, response, HttpStatus.BAD_REQUEST, detail);
    }
}
