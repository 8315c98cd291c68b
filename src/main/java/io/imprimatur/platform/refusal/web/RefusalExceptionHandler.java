package io.imprimatur.platform.refusal.web;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.imprimatur.platform.refusal.ErrorResponses;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Maps each refusal to its own problem type, e.g. {@code urn:imprimatur:problem:unknown-channel} (RFC 9457). */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalExceptionHandler {

    @ExceptionHandler
    @Nullable
    ProblemDetail problem(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatus(refusal.kind().status());
        problem.setDetail(refusal.getMessage());
        problem.setTitle(name(refusal, " "));
        problem.setType(URI.create("urn:imprimatur:problem:" + name(refusal, "-")));
        return ErrorResponses.sendToErrorPage(request, response, problem) ? null : problem;
    }

    /** An unreadable body, e.g. with an unknown field: names the field and the accepted form. */
    @ExceptionHandler
    @Nullable
    ProblemDetail problem(
            HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
        problem.setTitle("unreadable body");
        problem.setType(URI.create("urn:imprimatur:problem:unreadable-body"));
        problem.setDetail(
                unreadable.getCause() instanceof UnrecognizedPropertyException unknown
                        ? "'" + unknown.getPropertyName() + "' is not a field here: expected "
                                + unknown.getKnownPropertyIds()
                        : "the body cannot be read: expected a JSON object");
        return ErrorResponses.sendToErrorPage(request, response, problem) ? null : problem;
    }

    private static String name(Refusal refusal, String separator) {
        String type = refusal.getClass().getSimpleName();
        return type.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", separator)
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Responses to requests that Spring rejects, e.g. for an unknown path: a problem for programs, the error page for
     * browsers.
     */
    @ControllerAdvice
    static class SpringExceptionHandler extends ResponseEntityExceptionHandler {

        @Override
        protected @Nullable ResponseEntity<Object> handleExceptionInternal(
                Exception refused,
                @Nullable Object body,
                HttpHeaders headers,
                HttpStatusCode status,
                WebRequest request) {
            HttpServletRequest call = ((ServletWebRequest) request).getRequest();
            HttpServletResponse response = ((ServletWebRequest) request).getResponse();
            if (response == null || response.isCommitted() || !ErrorResponses.isBrowser(call))
                return super.handleExceptionInternal(refused, body, headers, status, request);
            try {
                response.sendError(status.value());
                return null;
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
