package io.imprimatur.window.web;

import io.imprimatur.channel.UnknownChannel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is answered to a query for windows that makes no sense (RFC 9457). */
@RestControllerAdvice(assignableTypes = WindowsController.class)
class WindowsProblems {

    @ExceptionHandler
    ProblemDetail unknownChannel(UnknownChannel unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail malformedInstant(MalformedInstant malformed) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, malformed.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unusableSpan(UnusableSpan unusable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, unusable.getMessage());
    }
}
