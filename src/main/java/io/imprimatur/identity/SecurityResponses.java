package io.imprimatur.identity;

import io.imprimatur.identity.PasswordAuthenticationProvider.TooManyFailedLogins;
import io.imprimatur.platform.refusal.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;

/** Responses of the security filters to rejected requests. */
final class SecurityResponses {

    private SecurityResponses() {}

    static void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof TooManyFailedLogins throttled) {
            tooMany(request, response, throttled);
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Imprimatur\", charset=\"UTF-8\"");
        unauthenticated(request, response, exception);
    }

    private static void tooMany(HttpServletRequest request, HttpServletResponse response, TooManyFailedLogins exception)
            throws IOException {
        response.setHeader("Retry-After", String.valueOf(exception.retryAfterSeconds()));
        ErrorResponses.send(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too many failed logins for this username or from this address: try again in "
                        + exception.retryAfterSeconds() + " s");
    }

    static void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        ErrorResponses.send(request, response, HttpStatus.UNAUTHORIZED, "not logged in, or wrong username or password");
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        String detail = exception instanceof CsrfException
                ? "this form has expired: go back, reload the page and submit it again"
                : "this call is not allowed";
        ErrorResponses.send(request, response, HttpStatus.FORBIDDEN, detail);
    }

    static void badRequest(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        ErrorResponses.send(request, response, HttpStatus.BAD_REQUEST, detail);
    }
}
