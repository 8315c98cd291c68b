package io.imprimatur.refusal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What Spring itself refuses, e.g. a path that is not there: a problem for programs, the error page for browsers. */
@ControllerAdvice
class CallProblems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return isABrowsers(request) && showPage(status, request)
                ? null
                : super.handleExceptionInternal(refused, body, headers, status, request);
    }

    /** A browser names HTML; a program that takes anything does not. */
    private static boolean isABrowsers(WebRequest request) {
        List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
        return accepted.contains(MediaType.TEXT_HTML);
    }

    private static boolean showPage(HttpStatusCode status, WebRequest request) {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (response == null || response.isCommitted()) return false;
        try {
            response.sendError(status.value());
            return true;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
