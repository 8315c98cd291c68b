package io.imprimatur.refusal.web;

import io.imprimatur.refusal.Refusal;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers each named refusal with its own problem type, e.g. {@code urn:imprimatur:problem:unknown-channel} (RFC 9457). */
@RestControllerAdvice
class RefusalProblems {

    @ExceptionHandler
    ProblemDetail problem(Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatus(refusal.kind().status());
        problem.setDetail(refusal.getMessage());
        problem.setTitle(words(refusal, " "));
        problem.setType(URI.create("urn:imprimatur:problem:" + words(refusal, "-")));
        return problem;
    }

    private static String words(Refusal refusal, String separator) {
        String name = refusal.getClass().getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", separator).toLowerCase(Locale.ROOT);
    }
}
