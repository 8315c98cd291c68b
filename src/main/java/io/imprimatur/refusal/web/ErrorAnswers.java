package io.imprimatur.refusal.web;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What no use case has answered, e.g. a fault: the error page for browsers, a problem for programs. */
@Controller
class ErrorAnswers implements ErrorController {

    private static final Map<HttpStatus, String> WORDS = Map.of(
            HttpStatus.BAD_REQUEST, "the request cannot be read: expected a valid address and valid headers",
            HttpStatus.NOT_FOUND, "this address does not exist",
            HttpStatus.METHOD_NOT_ALLOWED, "this address does not support this method",
            HttpStatus.INTERNAL_SERVER_ERROR, "internal error: see the log of the server");

    @RequestMapping(path = "${server.error.path:/error}")
    Object answer(HttpServletRequest request) {
        HttpStatus status = status(request);
        Object words = request.getAttribute(RefusedCall.WORDS);
        return RefusedCall.isByBrowser(request) ? page(status, words) : problem(status, words);
    }

    /** Nothing has gone wrong where somebody asks for this address itself. */
    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    private static ModelAndView page(HttpStatus status, Object words) {
        Map<String, Object> shown = new HashMap<>(Map.of("status", status.value()));
        if (words != null) shown.put("refusal", words);
        return new ModelAndView("error", shown, status);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, Object words) {
        String said = words instanceof String text ? text : WORDS.getOrDefault(status, "the call is not allowed");
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, said));
    }
}
